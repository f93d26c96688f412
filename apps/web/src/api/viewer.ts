import { Refusal } from '#plenary/protocol';
import { useAsk, type Question } from './ask.js';
import { currentClient } from './client.js';
import { troubleFrom } from './trouble.js';
import { viewerQuery, type Viewer } from './viewer.queries.js';

export type { Viewer };

/** Whether somebody is signed in here; when the server cannot be asked the page may still show what it has. */
export async function isSignedIn(): Promise<boolean> {
  const { error } = await currentClient().query(viewerQuery, {}, { requestPolicy: 'cache-first' }).toPromise();
  const trouble = error && troubleFrom(error);
  return !(trouble instanceof Refusal && trouble.code === 'UNAUTHENTICATED');
}

/** Who is reading this page; `pause` on pages that somebody unknown may read. */
export function useViewer({ pause = false } = {}): Question<Viewer> {
  const { data, ...rest } = useAsk(viewerQuery, {}, { pause });
  return { ...rest, data: data?.viewer };
}
