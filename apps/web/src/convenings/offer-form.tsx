import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { toInstant } from '#plenary/time';
import { useDo, usePages } from '../api/ask.js';
import { isTrouble, type Trouble } from '../api/trouble.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { DateField } from '../ui/moment-fields.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { offerSeatsMutation, organisationsForSeatsQuery } from './convenings.queries.js';
import { readOrganisations } from './pasted-organisations.js';

interface OfferFormProps {
  programmeId: string;
  conveningId: string;
  /** Whose midnight ends a day of grace: that of the venue. */
  zone: string;
  done: () => void;
  children?: ReactNode;
}

/** Seats for a pasted list of organisations: shows what it understood before anything is offered, and what was refused after. */
export function OfferForm({ programmeId, conveningId, zone, done, children }: OfferFormProps) {
  const t = useWords('convenings');
  const { list } = useFormats();
  const words = useTroubleWords();
  const pages = usePages(organisationsForSeatsQuery, { programmeId }, ({ organisations }) => organisations);
  const { hasMore, loadingMore, more } = pages;
  useEffect(() => {
    if (hasMore && !loadingMore) more(); // names are looked up here, so all of them are needed
  }, [hasMore, loadingMore, more]);
  const { send, sending } = useDo(offerSeatsMutation);
  const [lines, setLines] = useState('');
  const [by, setBy] = useState<{ whether: string | null; who: string | null }>({ whether: null, who: null });
  const [trouble, setTrouble] = useState<Trouble>();
  const known = pages.data;
  const read = useMemo(() => readOrganisations(lines, known ?? []), [lines, known]);
  const places = read.offers.reduce((sum, offer) => sum + offer.places, 0);

  const offer = async () => {
    setTrouble(undefined);
    try {
      const { offerSeats } = await send({ input: { conveningId, whetherBy: endOf(by.whether, zone), whoBy: endOf(by.who, zone), offers: read.offers.map(({ organisationId, places: count }) => ({ organisationId, places: count })) } });
      notify(t('seats.offered', { count: offerSeats.places }));
      if (offerSeats.refused.length > 0) notify(t('seats.refused', { list: list(offerSeats.refused.map(({ index, message }) => `${read.offers[index]?.name ?? ''}: ${message}`)) }));
      done();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      setTrouble(error);
    }
  };

  return (
    <Asked question={pages}>
      {(organisations) => (
        <div className="flex flex-col gap-4">
          {trouble && <Banner tone="overdue" title={words(trouble)} />}
          <TextField label={t('call.organisations')} hint={t('call.organisationsHint')} rows={6} value={lines} onChange={setLines} isRequired={false} />
          {organisations.length > 0 && (
            <details>
              <summary className="target inline-flex items-center rounded-sm text-accent">{t('call.organisations')} ({organisations.length})</summary>
              <ul className="flex flex-wrap gap-2 pt-2">
                {organisations.map(({ id, name, acronym }) => {
                  const shown = Object.values(name)[0]?.text ?? acronym ?? '';
                  return <li key={id}><Button look="plain" onPress={() => setLines((before) => `${before.trimEnd()}${before.trim() ? '\n' : ''}${shown} 1`)}><WordsOfOthers>{shown}</WordsOfOthers></Button></li>;
                })}
              </ul>
            </details>
          )}
          <div aria-live="polite" className="flex flex-col gap-1">
            {read.offers.length > 0 && <p>{t('call.found', { count: read.offers.length, places })}</p>}
            {read.unknown.length > 0 && <p className="text-overdue"><span aria-hidden>■</span> {t('call.unknown', { names: list(read.unknown) })}</p>}
          </div>
          <fieldset className="flex flex-col gap-2">
            <legend className="sr-only">{t('seats.deadlines')}</legend>
            <div className="flex flex-wrap gap-4">
              <DateField label={t('seats.whetherBy')} isRequired={false} value={by.whether} onChange={(whether) => setBy({ ...by, whether })} />
              <DateField label={t('seats.whoBy')} isRequired={false} value={by.who} onChange={(who) => setBy({ ...by, who })} />
            </div>
            <p className="text-sm text-ink2">{t('seats.deadlinesHint')}</p>
          </fieldset>
          <div className="flex flex-wrap items-center gap-3">
            <Button look="primary" isPending={sending} isDisabled={read.offers.length === 0} onPress={() => void offer()}>{t('call.offer', { count: places })}</Button>
            {children}
          </div>
        </div>
      )}
    </Asked>
  );
}

/** The last minute of a day at the venue; where the clocks leave it out, the first one after. */
function endOf(day: string | null, zone: string): string | null {
  const meant = day === null ? undefined : toInstant({ wall: `${day}T23:59`, zone });
  if (!meant) return null;
  return (meant.kind === 'EXACT' ? meant.instant : meant.kind === 'GAP' ? meant.changesAt : meant.later).toISOString();
}
