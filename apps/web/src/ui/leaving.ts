/** Every link that leads out goes by the page that names the other place (decision: links). */
export const leavingTo = (href: string): string => `${location.origin}/leaving?${new URLSearchParams({ to: href, language: document.documentElement.lang }).toString()}`;

/** The other place, of a link as it is shown here or anywhere else. */
export function ledTo(href: string | null): string | null {
  if (href === null || !URL.canParse(href, location.origin)) return href;
  const shown = new URL(href, location.origin);
  return shown.origin === location.origin && shown.pathname === '/leaving' ? shown.searchParams.get('to') : href;
}
