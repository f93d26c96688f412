import * as z from 'zod/mini';
import { multiline, text } from './check.js';
import { languageTag } from './formats.js';
import { limits } from './limits.js';

/** The languages of the interface. Texts may be in any. */
export const languages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const;
export type Language = (typeof languages)[number];

/** How dates and figures are written in a language: English as the United Nations write it (the day first, 24 hours), Arabic with the figures of the interface. */
export const localeOf = (language: string): string => ({ en: 'en-GB', ar: 'ar-u-nu-latn', zh: 'zh-CN' })[language] ?? language;

export type TextState = 'SOURCE' | 'MACHINE' | 'IN_REVIEW' | 'VERIFIED' | 'STALE';

/** BCP 47 tag → the text in that language, how far it can be relied on, and the SHA-256 of the source it was made from. */
export type LocalisedText = Readonly<Record<string, { text: string; state: TextState; of?: string }>>;

const states = z.enum(['SOURCE', 'MACHINE', 'IN_REVIEW', 'VERIFIED', 'STALE']);
const exactlyOneSource = (value: Record<string, { state: string }>): boolean => Object.values(value).filter(({ state }) => state === 'SOURCE').length === 1;

function schema(words: ReturnType<typeof text>) {
  return z
    .record(languageTag, z.strictObject({ text: words, state: states, of: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))) }))
    .check(z.refine(exactlyOneSource, 'needs_one_source'), z.refine((value) => Object.keys(value).length <= limits.languages, 'too_big'));
}

/** Exactly one language is the SOURCE. One line each (titles, names). */
export const localisedText = (maxCharacters: number) => schema(text(maxCharacters));
/** The same for running text. */
localisedText.multiline = (maxCharacters: number) => schema(multiline(maxCharacters));

export const oneText = (language: string, words: string): LocalisedText => ({ [language]: { text: words, state: 'SOURCE' } });

export function sourceText(value: LocalisedText): { language: string; text: string } {
  const [language, entry] = Object.entries(value).find(([, { state }]) => state === 'SOURCE') ?? Object.entries(value)[0] ?? ['en', { text: '' }];
  return { language, text: entry.text };
}

/** The text for a reader: in their language where it exists, else in its base language, else the source; says which it is. */
export function textIn(value: LocalisedText, language: string): { language: string; text: string; state: TextState } {
  for (const tag of [language, language.split('-')[0]]) {
    const entry = value[tag];
    if (entry) return { language: tag, text: entry.text, state: entry.state };
  }
  return { ...sourceText(value), state: 'SOURCE' };
}
