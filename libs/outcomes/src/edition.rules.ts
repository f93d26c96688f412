import canonicalizeModule from 'canonicalize';
import { sourceText, type LocalisedText } from '#plenary/protocol';
import type { Attribution, OutcomeKind } from './outcome.rules.js';

// The cast: the package is CommonJS with types written as if it were not; what is imported is the function itself.
const serialize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** Language → words. */
export type Words = Readonly<Record<string, string>>;

/** What an edition says, and all that it says; its canonical form is what is hashed, kept and handed out. */
export interface EditionDocument {
  schema: 'plenary/edition/1';
  symbol: string;
  address: string;
  kind: OutcomeKind;
  programme: { code: string; name: Words };
  attribution: Attribution;
  marking: 'TLP:CLEAR';
  /** The first is the source; in the others everything exists. */
  languages: string[];
  title: Words;
  sections: { kind: string; title: Words; paragraphs: Words[] }[];
  releasedAt: string;
  /** Place in the programme's chain, and the hash of the edition before it. */
  sequence: number;
  previousSha256: string | null;
}

interface Draft {
  symbol: string;
  kind: OutcomeKind;
  title: LocalisedText;
  sections: readonly { kind: string; title: LocalisedText; paragraphs: readonly { text: LocalisedText }[] }[];
}

/** `/o/OSH/2026/03/SUM.1`, for ever. */
export const addressOf = (symbol: string): string => `/o/${symbol}`;

/** The languages in which the whole text stands, checked: the source's, and those of which every part is verified. */
export function languagesOf(draft: Pick<Draft, 'title' | 'sections'>): string[] {
  const source = sourceText(draft.title).language;
  const parts = [draft.title, ...draft.sections.filter(({ paragraphs }) => paragraphs.length > 0).flatMap(({ title, paragraphs }) => [title, ...paragraphs.map(({ text }) => text)])];
  const whole = Object.keys(draft.title).filter((language) => language !== source && parts.every((part) => ['VERIFIED', 'SOURCE'].includes(part[language]?.state)));
  return [source, ...whole.sort()];
}

export function editionDocument(
  draft: Draft,
  about: { programme: { code: string; name: LocalisedText }; attribution: Attribution; releasedAt: Date; sequence: number; previousSha256: string | null },
): EditionDocument {
  const languages = languagesOf(draft);
  const words = (text: LocalisedText): Words => Object.fromEntries(languages.map((language) => [language, text[language]?.text ?? sourceText(text).text]));
  return {
    schema: 'plenary/edition/1',
    symbol: draft.symbol,
    address: addressOf(draft.symbol),
    kind: draft.kind,
    programme: { code: about.programme.code, name: words(about.programme.name) },
    attribution: about.attribution,
    marking: 'TLP:CLEAR',
    languages,
    title: words(draft.title),
    sections: draft.sections.filter(({ paragraphs }) => paragraphs.length > 0).map(({ kind, title, paragraphs }) => ({ kind, title: words(title), paragraphs: paragraphs.map(({ text }) => words(text)) })),
    releasedAt: about.releasedAt.toISOString(),
    sequence: about.sequence,
    previousSha256: about.previousSha256,
  };
}

/** RFC 8785. @throws Error for what JSON cannot say; an edition holds none of it */
export function canonical(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new Error('This cannot be written as JSON.');
  return text;
}
