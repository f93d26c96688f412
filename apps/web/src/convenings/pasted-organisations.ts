import { textIn, type LocalisedText } from '#plenary/protocol';

interface Known {
  id: string;
  name: LocalisedText;
  acronym: string | null;
}

const folded = (words: string): string => words.normalize('NFD').replace(/\p{Mn}/gu, '').toLocaleLowerCase('en').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** Lines as people have them in a list: a name in any language or an acronym, and how many places. Each organisation once. */
export function readOrganisations(lines: string, known: readonly Known[]): { offers: { organisationId: string; name: string; places: number }[]; unknown: string[] } {
  const byName = new Map(known.flatMap((one) => [...Object.values(one.name).map(({ text }) => text), ...(one.acronym ? [one.acronym] : [])].map((name) => [folded(name), one] as const)));
  const offers = new Map<string, { organisationId: string; name: string; places: number }>();
  const unknown: string[] = [];
  for (const line of lines.split('\n').map((each) => each.trim()).filter(Boolean)) {
    const [, name = line, places] = /^(.*?)[\s,;:–—-]*(?:\((\d{1,2})\)|(?<=[\s,;:–—-])(\d{1,2}))?$/u.exec(line) ?? [];
    const count = Number(places ?? /(\d{1,2})\)?$/.exec(line)?.[1] ?? 1);
    const exact = byName.get(folded(line));
    const found = exact ?? byName.get(folded(name));
    if (found) offers.set(found.id, { organisationId: found.id, name: textIn(found.name, 'en').text, places: exact ? 1 : Math.min(Math.max(count, 1), 50) });
    else unknown.push(name);
  }
  return { offers: [...offers.values()], unknown };
}
