import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { isCalendarDate, isCalendarMonth, isTimeZone, type DueDate } from '#plenary/time';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Select } from './choice.js';
import { TextField, type FocusRef } from './field.js';
import { DateField } from './moment-fields.js';
import { cityOf } from './readings.js';
import { WordsOfOthers } from './words-of-others.js';

/** The same as the server's: for `due` in the schema of a draft; null means that nothing was said. */
export const dueSchema = z.nullable(
  z.union([
    z.object({ kind: z.literal('DATE'), on: z.string().check(z.refine(isCalendarDate, 'not_a_date')), zone: z.string().check(z.refine(isTimeZone, 'not_a_zone')) }),
    z.object({ kind: z.literal('MONTH'), month: z.string().check(z.refine(isCalendarMonth, 'not_a_month')) }),
    z.object({ kind: z.literal('WORDS'), words: text(limits.nameCharacters) }),
  ]),
);

type Kind = DueDate['kind'] | 'NONE';

interface DueFieldProps {
  label: string;
  value: DueDate | null;
  onChange: (due: DueDate | null) => void;
  /** Where a day ends: the zone of the roundtable, as a rule. */
  zone: string;
  fault?: string;
  ref?: FocusRef;
  name?: string;
  onBlur?: () => void;
}

/** By when: a day, a month, words, or nothing said. Only a day can be overdue, and the field says so. */
export function DueField({ label, value, onChange, zone, fault, ref, onBlur }: DueFieldProps) {
  const t = useWords('ui');
  const [kind, setKind] = useState<Kind>(value?.kind ?? 'NONE');
  const choose = (next: Kind) => {
    setKind(next);
    onChange(next === 'NONE' ? null : emptyOf(next, zone));
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-44"><Select<Kind> ref={ref} label={label} value={kind} onChange={choose} onBlur={onBlur} choices={(['NONE', 'DATE', 'MONTH', 'WORDS'] as const).map((each) => ({ value: each, label: t(`due.kind.${each}`) }))} /></div>
        {kind === 'DATE' && <DateField label={t('due.day', { city: `\u2068${cityOf(value?.kind === 'DATE' ? value.zone : zone)}\u2069` })} value={value?.kind === 'DATE' ? value.on || null : null} onChange={(on) => onChange({ kind: 'DATE', on: on ?? '', zone: value?.kind === 'DATE' ? value.zone : zone })} />}
        {kind === 'MONTH' && <MonthField value={value?.kind === 'MONTH' ? value.month : ''} onChange={(month) => onChange({ kind: 'MONTH', month })} />}
        {kind === 'WORDS' && <TextField label={t('due.words')} hint={t('due.wordsHint')} value={value?.kind === 'WORDS' ? value.words : ''} onChange={(words) => onChange({ kind: 'WORDS', words })} isRequired />}
      </div>
      {fault !== undefined && <p role="alert" className="text-sm text-overdue"><span aria-hidden>■</span> {fault}</p>}
    </div>
  );
}

function emptyOf(kind: DueDate['kind'], zone: string): DueDate {
  if (kind === 'DATE') return { kind, on: '', zone };
  return kind === 'MONTH' ? { kind, month: '' } : { kind, words: '' };
}

/** The browser's own month field is missing from half of them; a month and a year are not. */
function MonthField({ value, onChange }: { value: string; onChange: (month: string) => void }) {
  const t = useWords('ui');
  const { locale } = useLanguage();
  const [year = '', month = ''] = value.split('-');
  const names = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1).padStart(2, '0'), label: new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, at))) }));
  return (
    <>
      <div className="w-40"><Select label={t('due.month')} value={month || null} onChange={(chosen) => onChange(`${year}-${chosen}`)} choices={names} /></div>
      <TextField label={t('due.year')} value={year} onChange={(typed) => onChange(`${typed.replace(/\D/g, '').slice(0, 4)}-${month}`)} inputMode="numeric" direction="ltr" className="w-24" isRequired />
    </>
  );
}

interface DueParts {
  kind: DueDate['kind'];
  on?: string | null;
  zone?: string | null;
  month?: string | null;
  words?: string | null;
}

/** By when, as the reader writes it; words stay the words of whoever said them. */
export function DueText({ due }: { due: DueParts }) {
  const { date } = useFormats();
  if (due.kind === 'DATE' && due.on) return <time dateTime={due.on}>{date(due.on)}</time>;
  if (due.kind === 'MONTH' && due.month) return <time dateTime={due.month}>{date(`${due.month}-01`, { month: 'long', year: 'numeric' })}</time>;
  return <WordsOfOthers>{due.words}</WordsOfOthers>;
}

/** From the answer of the server to the value of the field. */
export function dueFrom(due: DueParts | null | undefined): DueDate | null {
  if (due?.kind === 'DATE' && due.on && due.zone) return { kind: 'DATE', on: due.on, zone: due.zone };
  if (due?.kind === 'MONTH' && due.month) return { kind: 'MONTH', month: due.month };
  return due?.kind === 'WORDS' && due.words ? { kind: 'WORDS', words: due.words } : null;
}
