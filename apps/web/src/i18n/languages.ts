export interface Language {
  tag: string;
  /** Its own name, in itself. */
  name: string;
  /** For dates and numbers. Western digits in Arabic, as United Nations documents have them. */
  locale: string;
  direction: 'ltr' | 'rtl';
}

export const languages = [
  { tag: 'ar', name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
  { tag: 'zh', name: '中文', locale: 'zh-CN', direction: 'ltr' },
  { tag: 'en', name: 'English', locale: 'en-GB', direction: 'ltr' },
  { tag: 'fr', name: 'Français', locale: 'fr', direction: 'ltr' },
  { tag: 'ru', name: 'Русский', locale: 'ru', direction: 'ltr' },
  { tag: 'es', name: 'Español', locale: 'es', direction: 'ltr' },
] as const satisfies readonly Language[];

export type LanguageTag = (typeof languages)[number]['tag'];

const STORED = 'plenary.language';

export function languageOf(tag: string | undefined): Language {
  const primary = tag?.toLowerCase().split('-')[0];
  return languages.find((language) => language.tag === primary) ?? languages[2];
}

export const hasChosenLanguage = (): boolean => localStorage.getItem(STORED) !== null;

/** What the reader chose on this device, else the first language of the browser that Plenary speaks. */
export function preferredLanguage(): LanguageTag {
  const wishes = [localStorage.getItem(STORED), ...navigator.languages].map((tag) => tag?.toLowerCase().split('-')[0]);
  return wishes.find((tag): tag is LanguageTag => languages.some((language) => language.tag === tag)) ?? 'en';
}

export function rememberLanguage(tag: LanguageTag): void {
  localStorage.setItem(STORED, tag);
}
