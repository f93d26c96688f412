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

/** Where whoever has just come in goes first: to set up a second factor if their part asks for one, else where they wanted to. */
export async function firstPlace(wanted: string): Promise<string> {
  const { data } = await currentClient().query(viewerQuery, {}, { requestPolicy: 'network-only' }).toPromise();
  return data?.viewer.needsSecondFactor ? `/me/sign-in?next=${encodeURIComponent(wanted)}` : wanted;
}

/** Who is reading this page; `pause` on pages that somebody unknown may read. */
export function useViewer({ pause = false } = {}): Question<Viewer> {
  const { data, ...rest } = useAsk(viewerQuery, {}, { pause });
  return { ...rest, data: data?.viewer };
}
