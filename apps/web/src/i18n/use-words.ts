import { useMemo } from 'react';
import type { CustomTypeOptions } from 'i18next';
import { useTranslation } from 'react-i18next';
import { languageOf, type Language } from './languages.js';

type Namespace = keyof CustomTypeOptions['resources'];

/** `const t = useWords('convenings')`: the words of one catalogue in the reader's language, as ICU messages. */
export function useWords<Name extends Namespace>(namespace: Name) {
  return useTranslation(namespace).t;
}

export function useLanguage(): Language {
  return languageOf(useTranslation().i18n.resolvedLanguage);
}

const unit = (locale: string, name: 'hour' | 'minute', value: number) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

const DAY: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };

/** Numbers, dates and lists as the reader's language writes them. */
export function useFormats() {
  const { locale } = useLanguage();
  return useMemo(
    () => ({
      locale,
      number: (value: number) => new Intl.NumberFormat(locale).format(value),
      percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
      list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
      /** `dueOn`: a calendar date without a zone, as YYYY-MM-DD. */
      date: (dueOn: string, options: Intl.DateTimeFormatOptions = { ...DAY, year: 'numeric' }) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${dueOn}T00:00:00Z`)),
      clock: (instant: Date) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant),
      /** "1 hr 30 min", as the reader's language shortens it. */
      length: (minutes: number) => [...(minutes >= 60 ? [unit(locale, 'hour', Math.floor(minutes / 60))] : []), ...(minutes % 60 > 0 || minutes < 60 ? [unit(locale, 'minute', minutes % 60)] : [])].join(' '),
      language: (tag: string) => new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag,
    }),
    [locale],
  );
}
