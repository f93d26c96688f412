import { addDays } from '#plenary/time';

export interface QuickWords {
  text: string;
  /** YYYY-MM-DD, where the words say a day. */
  on: string | null;
}

/**
 * "Send the data sheet by Friday" → the words without their end, and the next such day. Understands the days of the week and "tomorrow"
 * in the reader's language, and dates written 2026-12-08, at the end of the line; anything else stays words, because a guess is worse than a question.
 * @param today YYYY-MM-DD, where the day of the action will end
 */
export function quickWords(line: string, { locale, today }: { locale: string; today: string }): QuickWords {
  const text = line.trim();
  const date = /^(.*\S)\s+(\d{4}-\d\d-\d\d)$/su.exec(text);
  if (date && isDay(date[2])) return { text: withoutBy(date[1]), on: date[2] };
  for (const [name, on] of namedDays(locale, today)) {
    const at = text.toLocaleLowerCase(locale).lastIndexOf(name.toLocaleLowerCase(locale));
    if (at > 0 && at + name.length === text.length && !/\p{L}/u.test(text[at - 1])) return { text: withoutBy(text.slice(0, at)), on };
  }
  return { text, on: null };
}

function namedDays(locale: string, today: string): [string, string][] {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const tomorrow = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day');
  const days = Array.from({ length: 7 }, (_, at) => addDays(today, at + 1)).map((on): [string, string] => [weekday.format(new Date(`${on}T00:00Z`)), on]);
  return [[tomorrow, addDays(today, 1)], ...days];
}

// The word before a day, in the languages of the interface, is no part of what is to be done.
const BY = /\s+(by|until|before|on|due|d[’']ici|avant|le|pour|antes del?|para el|el|hasta el|до|к|ко|в|во|قبل|بحلول|يوم|在|到|于)$/iu;
const withoutBy = (text: string): string => text.trim().replace(BY, '').trim();

const isDay = (on: string): boolean => !Number.isNaN(Date.parse(`${on}T00:00Z`)) && new Date(`${on}T00:00Z`).toISOString().startsWith(on);
