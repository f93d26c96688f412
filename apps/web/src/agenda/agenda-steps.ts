import { useState } from 'react';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { notify } from '../ui/notice.js';
import { readingOf } from '../ui/readings.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { useLocalised } from '../ui/words-of-others.js';
import { concludeItemMutation, deferItemMutation, openItemMutation, placeItemMutation, reinstateItemMutation, withdrawItemMutation, type AgendaItem } from './agenda.queries.js';
import { placeOf, siblingsOf, type Place } from './places.js';

export type Step = 'OPEN' | 'CONCLUDE' | 'DEFER' | 'WITHDRAW' | 'REINSTATE';

/** What may be done to the items of an agenda, and what a screen reader is told of a move; each step that has a way back offers it. */
export function useAgendaSteps(items: readonly AgendaItem[]) {
  const t = useWords('agenda');
  const words = useTroubleWords();
  const localised = useLocalised();
  const { locale } = useLanguage();
  const zone = useViewerZone();
  const placing = useDo(placeItemMutation);
  const steps = { OPEN: useDo(openItemMutation), CONCLUDE: useDo(concludeItemMutation), DEFER: useDo(deferItemMutation), WITHDRAW: useDo(withdrawItemMutation), REINSTATE: useDo(reinstateItemMutation) };
  const [said, setSaid] = useState('');

  const trying = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(words(error));
    }
  };

  const put = (item: AgendaItem, place: Place) =>
    trying(async () => {
      const { placeAgendaItem } = await placing.send({ input: { id: item.id, ...place } });
      const now = placeAgendaItem.items.find(({ id }) => id === item.id);
      const clock = now?.startsAt ? readingOf({ instant: new Date(now.startsAt), zone, locale, detail: 'clock' }) : undefined;
      const title = localised(item.title);
      setSaid(clock === undefined ? t('moved', { title, number: now?.number ?? '' }) : t('movedTo', { title, number: now?.number ?? '', clock }));
    });

  return {
    said,
    /** With the way back, for a move that went far: by hand, or to another session. */
    move: (item: AgendaItem, place: Place) => {
      const before = placeOf(items, item);
      void put(item, place).then(() => notify(t('movedShort', { title: localised(item.title) }), () => void put(item, before)));
    },
    /** One step, where the same key leads back. */
    step: (item: AgendaItem, place: Place | undefined) => {
      if (place) void put(item, place);
      else setSaid(t(siblingsOf(items, item)[0]?.id === item.id ? 'isFirst' : 'isLast', { title: localised(item.title) }));
    },
    take: (item: AgendaItem, step: Step) =>
      void trying(async () => {
        await steps[step].send({ input: { id: item.id } });
        const back = step === 'WITHDRAW' || step === 'DEFER' ? () => void trying(async () => void (await steps.REINSTATE.send({ input: { id: item.id } }))) : undefined;
        notify(t(`took.${step}`, { title: localised(item.title) }), back);
      }),
  };
}
