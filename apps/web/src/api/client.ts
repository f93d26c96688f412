import { cacheExchange, Client, fetchExchange, mapExchange } from '@urql/core';
import { troubleFrom } from './trouble.js';
import { Refusal } from '#plenary/protocol';

type Listener = () => void;
/** Whom one looks at the pages as; kept in memory alone, and gone when the page is loaded anew. */
let looking: { id: string; name: string } | undefined;
let onSignedOut: Listener = () => undefined;

/** What to do when the server no longer knows who is asking; the shell leads to the sign-in page. */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener;
}

function makeClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false, // the server answers POST only
    requestPolicy: 'cache-and-network', // shows at once what was read before, and reads it again
    fetchOptions: () => ({ credentials: 'same-origin', ...(looking && { headers: { 'x-as-seen-by': looking.id } }) }),
    exchanges: [
      mapExchange({
        onError(error) {
          const trouble = troubleFrom(error);
          if (trouble instanceof Refusal && trouble.code === 'UNAUTHENTICATED') onSignedOut();
        },
      }),
      cacheExchange, // by document: a change re-reads what shows the same types (see the ADR on the browser's cache)
      fetchExchange,
    ],
  });
}

let client = makeClient();
const watchers = new Set<Listener>();

export const currentClient = (): Client => client;

/** Forgets everything that was read: after signing in or out nothing of the person before may be shown. */
export function forgetEverything(): void {
  client = makeClient();
  for (const watcher of watchers) watcher();
}

export const lookingAs = (): { id: string; name: string } | undefined => looking;

/** From now on every page is shown as this person sees it (less what one does not see oneself); undefined: as oneself again. */
export function lookAs(person: { id: string; name: string } | undefined): void {
  looking = person;
  forgetEverything();
}

export function onForgotten(watcher: Listener): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

const doneWatchers = new Set<Listener>();

/** A change of ours has been made. The cache re-reads single answers by itself; lists read page by page listen here. */
export function done(): void {
  for (const watcher of doneWatchers) watcher();
}

export function onDone(watcher: Listener): () => void {
  doneWatchers.add(watcher);
  return () => void doneWatchers.delete(watcher);
}
