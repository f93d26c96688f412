import { useRef, useState } from 'react';
import { Refusal } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { notify } from '../ui/notice.js';
import { readingOf } from '../ui/readings.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { useLocalised } from '../ui/words-of-others.js';
import { concludeItemMutation, deferItemMutation, openItemMutation, placeItemMutation, reinstateItemMutation, withdrawItemMutation, type Agenda, type AgendaItem } from './agenda.queries.js';
import { oneStep, placeOf, siblingsOf, type Place } from './places.js';
import { useRuling } from './rulings.js';

export type Step = 'OPEN' | 'CONCLUDE' | 'DEFER' | 'WITHDRAW' | 'REINSTATE';
type Placed = Pick<AgendaItem, 'id' | 'sessionId' | 'parentId' | 'number'>;
/** What adds or removes an item; the others run through the agenda. */
const ALTERS: readonly Step[] = ['DEFER', 'WITHDRAW', 'REINSTATE'];

/** What may be done to the items of an agenda, and what a screen reader is told of a move; each step that has a way back offers it. */
export function useAgendaSteps({ items, state }: Pick<Agenda, 'items' | 'state'>) {
  const t = useWords('agenda');
  const words = useTroubleWords();
  const localised = useLocalised();
  const { locale } = useLanguage();
  const zone = useViewerZone();
  const placing = useDo(placeItemMutation);
  const steps = { OPEN: useDo(openItemMutation), CONCLUDE: useDo(concludeItemMutation), DEFER: useDo(deferItemMutation), WITHDRAW: useDo(withdrawItemMutation), REINSTATE: useDo(reinstateItemMutation) };
  const [said, setSaid] = useState('');
  const ruling = useRuling();
  // A key held down is faster than an answer: each step waits for the one before and goes on from the order that one made.
  const queue = useRef<{ last: Promise<void>; waiting: number; order: readonly Placed[] }>({ last: Promise.resolve(), waiting: 0, order: [] });

  const trying = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(words(error));
    }
  };
  /** Asks for the reason first where the agenda is adopted, by what is on the screen or by what the server says meanwhile. */
  const ruled = async (title: string, act: (why?: string) => Promise<void>): Promise<void> => {
    if (state === 'ADOPTED') ruling.ask(title, act);
    else
      await trying(async () => {
        try {
          await act();
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'AGENDA_ADOPTED') throw error;
          ruling.ask(title, act);
        }
      });
  };

  const put = async (item: AgendaItem, place: Place, why?: string) => {
    const { placeAgendaItem } = await placing.send({ input: { id: item.id, ...place, why: why ?? null } });
    queue.current.order = placeAgendaItem.items;
    const now = placeAgendaItem.items.find(({ id }) => id === item.id);
    const clock = now?.startsAt ? readingOf({ instant: new Date(now.startsAt), zone, locale, detail: 'clock' }) : undefined;
    const title = localised(item.title);
    setSaid(clock === undefined ? t('moved', { title, number: now?.number ?? '' }) : t('movedTo', { title, number: now?.number ?? '', clock }));
  };

  const stepNow = async (item: AgendaItem, by: -1 | 1) => {
    const title = localised(item.title);
    const order = queue.current.order.filter(({ number }) => number !== null);
    const now = order.find(({ id }) => id === item.id);
    const place = now && oneStep(order, now, by);
    if (place) await ruled(t('item.move', { title }), (why) => put(item, place, why));
    else if (now) setSaid(t(siblingsOf(order, now)[0]?.id === item.id ? 'isFirst' : 'isLast', { title }));
  };

  return {
    said,
    /** The question on whose ruling, while it is asked. */
    dialog: ruling.dialog,
    /** With the way back, for a move that went far: by hand, or to another session. */
    move: (item: AgendaItem, place: Place) => {
      const [before, title] = [placeOf(items, item), localised(item.title)];
      void ruled(t('item.move', { title }), async (why) => {
        await put(item, place, why);
        notify(t('movedShort', { title }), why === undefined ? () => void ruled(t('item.move', { title }), (again) => put(item, before, again)) : undefined);
      });
    },
    /** One step, where the same key leads back. */
    step: (item: AgendaItem, by: -1 | 1) => {
      const mine = queue.current;
      if (mine.waiting === 0) mine.order = items;
      mine.waiting += 1;
      mine.last = mine.last.then(() => stepNow(item, by)).finally(() => (mine.waiting -= 1));
    },
    take: (item: AgendaItem, step: Step) => {
      const title = localised(item.title);
      const act = async (why?: string) => {
        await steps[step].send({ input: { id: item.id, why: why ?? null } });
        const back = why === undefined && (step === 'WITHDRAW' || step === 'DEFER') ? () => void ruled(`${t('step.REINSTATE')}: ${title}`, async (again) => void (await steps.REINSTATE.send({ input: { id: item.id, why: again ?? null } }))) : undefined;
        notify(t(`took.${step}`, { title }), back);
      };
      if (ALTERS.includes(step)) void ruled(`${t(`step.${step}`)}: ${title}`, act);
      else void trying(() => act());
    },
  };
}
