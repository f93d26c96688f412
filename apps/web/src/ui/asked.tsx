import type { ReactNode } from 'react';
import type { Question } from '../api/ask.js';
import { incidentOf, type Trouble } from '../api/trouble.js';
import { Refusal } from '#plenary/protocol';
import { useWords } from '../i18n/use-words.js';
import { Banner } from './banner.js';
import { Button } from './button.js';
import { PageSkeleton, Skeleton } from './skeleton.js';
import { useTroubleWords } from './use-fault-words.js';

interface AskedProps<Data> {
  question: Question<Data>;
  /** The shape of what is coming; four lines unless said. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A question in each of its states: its shape while waiting, words and a way on when refused, the data, and both when a newer reading failed. */
export function Asked<Data>({ question: { data, trouble, waiting, again }, skeleton, children }: AskedProps<Data>) {
  if (waiting) return skeleton ?? <Skeleton lines={4} />;
  return (
    <>
      {trouble && <TroubleBanner trouble={trouble} again={again} shown={data !== undefined} />}
      {data !== undefined && children(data)}
    </>
  );
}

/** A whole page from one question: its shape while waiting; without an answer the page for what is not there, refused or failed. */
export function AskedPage<Data>({ question, children }: Omit<AskedProps<Data>, 'skeleton'>) {
  // The router's own page for troubles knows what to say of each; only it stands where this page would.
  if (question.trouble && question.data === undefined) throw question.trouble;
  return <Asked question={question} skeleton={<PageSkeleton />}>{children}</Asked>;
}

const WAITING_WILL_NOT_HELP = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'INVALID_INPUT', 'UNKNOWN_DOCUMENT'];

function TroubleBanner({ trouble, again, shown }: { trouble: Trouble; again: () => void; shown: boolean }) {
  const t = useWords('ui');
  const words = useTroubleWords();
  const incident = incidentOf(trouble);
  const code = trouble instanceof Refusal ? trouble.code : undefined;
  const outdated = code === 'UNKNOWN_DOCUMENT';
  return (
    <Banner
      tone={shown ? 'atRisk' : 'overdue'}
      title={words(trouble)}
      action={
        outdated ? <Button onPress={() => location.reload()}>{t('asked.reload')}</Button>
        : code !== undefined && WAITING_WILL_NOT_HELP.includes(code) ? undefined
        : <Button onPress={again}>{t('asked.again')}</Button>
      }
    >
      {shown && <p>{t('asked.shownIsOlder')}</p>}
      {incident && <p>{t('asked.quote')} <code dir="ltr" className="select-all">{incident}</code></p>}
    </Banner>
  );
}
