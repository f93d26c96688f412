import { useRef, type ReactNode } from 'react';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import type { Need } from './home.queries.js';

interface NeedCardProps {
  need: Need;
  /** For a session: answered here and now, without opening it. */
  answer?: (partstat: 'ACCEPTED' | 'DECLINED') => void;
}

/** One thing that waits: what, where, by when, and the button that does it. */
export function NeedCard({ need, answer }: NeedCardProps) {
  const t = useWords('home');
  const card = useRef<HTMLElement>(null);
  const to = need.path as '/'; // the server says where; the router knows every place it can say
  return (
    <article ref={card} tabIndex={-1} data-need className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded-lg border border-line bg-surface p-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="text-sm text-ink2">{t(`kind.${need.kind}`)}</p>
        <h3 className="text-lg">
          <Go to={to} className="font-semibold">{whatOf(need) ?? need.conveningReference ?? t(`kind.${need.kind}`)}</Go>
        </h3>
        {need.counts && <p>{t('places', { places: need.counts.places, named: need.counts.named, without: need.counts.withoutNames, silent: need.counts.noReply })}</p>}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink2">
          <Where need={need} />
          <ByWhen need={need} />
        </p>
      </div>
      <div className="flex flex-wrap gap-2" data-print="never">
        {answer ? (
          <>
            <Button look="primary" onPress={() => answer('ACCEPTED')}>{t('answer.yes')}</Button>
            <Button onPress={() => answer('DECLINED')}>{t('answer.no')}</Button>
            <GoButton look="quiet" to={to}>{t('answer.other')}</GoButton>
          </>
        ) : (
          <GoButton to={to}>{t(`act.${need.kind}`)}</GoButton>
        )}
      </div>
    </article>
  );
}

/** Seats are known by their roundtable, or by the organisation that fills them; everything else by its own words. */
function whatOf({ kind, title, words, conveningTitle }: Need): ReactNode {
  if (words !== null) return <WordsOfOthers>{words}</WordsOfOthers>;
  if (title && kind !== 'NAME_PEOPLE') return <LocalisedWords text={title} showState={false} />;
  return conveningTitle && <LocalisedWords text={conveningTitle} showState={false} />;
}

function Where({ need: { kind, title, words, conveningTitle, conveningReference, programmeName } }: { need: Need }) {
  const named = words !== null || (title !== null && kind !== 'NAME_PEOPLE');
  return (
    <>
      {conveningReference && <bdi>{conveningReference}</bdi>}
      {kind === 'NAME_PEOPLE' && title && <LocalisedWords text={title} showState={false} />}
      {named && conveningTitle && <LocalisedWords text={conveningTitle} showState={false} />}
      {!conveningTitle && <LocalisedWords text={programmeName} showState={false} />}
    </>
  );
}

function ByWhen({ need: { urgency, dueAt, zone, due, kind } }: { need: Need }) {
  const t = useWords('home');
  const { date } = useFormats();
  const overdue = urgency === 'OVERDUE' && <Chip tone="overdue">{t('overdue')}</Chip>;
  if (dueAt) return <>{overdue}<span>{t(kind === 'ANSWER_SESSION' ? 'begins' : 'by')} <TimeText at={dueAt} zone={zone ?? undefined} /></span></>;
  if (due?.on) return <>{overdue}<span>{t('by')} {date(due.on)}</span></>;
  if (due?.month) return <span>{t('by')} {date(`${due.month}-01`, { month: 'long', year: 'numeric' })}</span>;
  return due?.words ? <WordsOfOthers>{due.words}</WordsOfOthers> : null;
}
