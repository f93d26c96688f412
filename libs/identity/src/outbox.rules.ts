/** Where messages wait that have no way out; nowhere else, and never in production. */
export const outboxIsOpen = (settings: { production: boolean; smtpUrl: string | undefined }): boolean => !settings.production && settings.smtpUrl === undefined;

/** Whether a request may see the outbox: it came from this very machine, asked for by a name that only this machine has. */
export function isOwnMachine(from: { network: string; host: string | undefined }): boolean {
  const loopback = from.network === '::1' || /^(::ffff:)?127\./.test(from.network);
  // A page elsewhere can make its own name lead to 127.0.0.1; it cannot make the browser call it localhost.
  const name = (from.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return loopback && (name === 'localhost' || name.endsWith('.localhost') || name === '127.0.0.1' || name === '[::1]');
}

/** The label of a host name for one person: readable where their name has Latin letters, and theirs alone. */
export function hostLabel(name: string, id: string): string {
  const readable = name.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40).replace(/-+$/, '');
  return `${readable || 'person'}-${id.replaceAll('-', '').slice(0, 6)}`;
}

/** The same address below another host name, so that it opens in that person's place. */
export function onHost(origin: string, label: string): string {
  const url = new URL(origin);
  url.hostname = `${label}.localhost`;
  return url.origin;
}
