import * as z from 'zod/mini';
import type { UseFormReturn } from 'react-hook-form';
import { isWallClock, toInstant, toWall } from '#plenary/time';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Radios } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { FormField } from '../ui/form.js';
import { DateField, TimeField } from '../ui/moment-fields.js';
import { cityOf, readingOf } from '../ui/readings.js';
import { ZoneField } from '../ui/search-choice.js';
import { useViewerZone } from '../ui/viewer-zone.js';

export const timeShape = {
  date: z.string().check(z.minLength(1)),
  clock: z.string().check(z.minLength(1)),
  zone: z.string(),
  /** Whose clock was typed: that of the venue, or the reader's own. */
  readAs: z.enum(['VENUE', 'MINE']),
  minutes: z.string().check(z.regex(/^\d{1,4}$/, 'not_minutes')),
  choose: z.nullable(z.enum(['EARLIER', 'LATER'])),
};
export const timeSchema = z.object(timeShape);
export type TimeDraft = z.infer<typeof timeSchema>;

export const emptyTime = (zone: string): TimeDraft => ({ date: '', clock: '', zone, readAs: 'VENUE', minutes: '120', choose: null });

/** The venue's wall clock that was meant: as typed, or turned from the reader's own. */
export function wallAtVenue(time: TimeDraft, mine: string): { wallStart: string; zone: string; durationMinutes: number; choose: 'EARLIER' | 'LATER' | null } {
  const wall = `${time.date}T${time.clock}`;
  const meant = time.readAs === 'MINE' && isWallClock(wall) ? toInstant({ wall, zone: mine }) : undefined;
  const wallStart = meant?.kind === 'EXACT' ? toWall(meant.instant, time.zone) : wall;
  return { wallStart, zone: time.zone, durationMinutes: Number(time.minutes), choose: time.choose };
}

/** Date, clock and zone, what they come to on both clocks, and a question where the clocks jump over it or come by twice. */
export function TimeFields<Draft extends TimeDraft>({ draft: given }: { draft: UseFormReturn<Draft> }) {
  const draft = given as unknown as UseFormReturn<TimeDraft>; // every draft that extends it has these fields
  const t = useWords('convenings');
  const mine = useViewerZone();
  const { locale } = useLanguage();
  const [date, clock, zone, readAs] = draft.watch(['date', 'clock', 'zone', 'readAs']);
  const wall = `${date}T${clock}`;
  const typedIn = readAs === 'MINE' ? mine : zone;
  const meant = isWallClock(wall) ? toInstant({ wall, zone: typedIn }) : undefined;
  const reading = (instant: Date, inZone: string) => readingOf({ instant, zone: inZone, locale, withYear: true });
  const set = (at: string) => {
    const [nextDate = '', nextClock = ''] = at.split('T');
    draft.setValue('date', nextDate);
    draft.setValue('clock', nextClock);
  };
  return (
    <>
      <div className="flex flex-wrap gap-4">
        <FormField draft={draft} name="date">{(field) => <DateField label={t('call.date')} isRequired {...field} onChange={(value) => field.onChange(value ?? '')} />}</FormField>
        <FormField draft={draft} name="clock">{(field) => <TimeField label={t('call.clock')} isRequired {...field} onChange={(value) => field.onChange(value ?? '')} />}</FormField>
        <FormField draft={draft} name="minutes">{(field) => <TextField label={t('call.minutes')} inputMode="numeric" direction="ltr" isRequired className="w-28" {...field} />}</FormField>
      </div>
      <FormField draft={draft} name="zone">{(field) => <ZoneField label={t('call.zone')} {...field} onChange={(value) => value && field.onChange(value)} />}</FormField>
      {mine !== zone && (
        <FormField draft={draft} name="readAs">
          {(field) => <Radios label={t('call.readAs')} layout="row" choices={[{ value: 'VENUE', label: t('call.asVenue') }, { value: 'MINE', label: t('call.asMine', { city: cityOf(mine) }) }]} {...field} />}
        </FormField>
      )}
      <div aria-live="polite" className="flex flex-col gap-2">
        {meant?.kind === 'EXACT' && (
          <p className="text-ink2">
            {t('call.yours', { reading: `${reading(meant.instant, mine)} ${cityOf(mine)}` })}
            {mine !== zone && <><br />{t('call.venue', { reading: `${reading(meant.instant, zone)} ${cityOf(zone)}` })}</>}
          </p>
        )}
        {meant?.kind === 'GAP' && (
          <Radios
            label={t('call.gap', { city: cityOf(typedIn) })}
            value={null}
            onChange={set}
            choices={[...new Set([meant.clockAfter, meant.moved.wall])].map((at) => ({ value: at, label: at.replace('T', ' ') }))}
          />
        )}
        {meant?.kind === 'AMBIGUOUS' && (
          <FormField draft={draft} name="choose">
            {(field) => (
              <Radios
                label={t('call.ambiguous', { city: cityOf(typedIn) })}
                {...field}
                choices={[
                  { value: 'EARLIER', label: t('call.first', { reading: reading(meant.earlier, mine), offset: offsetOf(meant.earlier, wall) }) },
                  { value: 'LATER', label: t('call.second', { reading: reading(meant.later, mine), offset: offsetOf(meant.later, wall) }) },
                ]}
              />
            )}
          </FormField>
        )}
      </div>
    </>
  );
}

/** How far from UTC a wall clock is that shows `wall` at an instant. */
function offsetOf(instant: Date, wall: string): string {
  const minutes = Math.round((Date.parse(`${wall}:00Z`) - instant.getTime()) / 60_000);
  return `${minutes < 0 ? '−' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}
