import { useRef, useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import type { Topic } from '../api/live.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go, GoButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Tag } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { Page, Section } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { deviceZone } from '../ui/device-zone.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { answerFromHomeMutation, homeQuery, takeBackFromHomeMutation, type Need, type NextSession } from './home.queries.js';
import { NeedCard } from './need-card.js';

const URGENCIES = ['OVERDUE', 'TODAY', 'THIS_WEEK', 'LATER', 'WHENEVER'] as const;

/** All that waits for one person, by when, over all their initiatives. */
export function HomePage() {
  const t = useWords('home');
  const told = useTold();
  const { number } = useFormats();
  const zone = deviceZone();
  const known = useRef<readonly Topic[]>([]);
  const question = useAsk(homeQuery, { zone }, { follow: known.current });
  known.current = question.data?.programmes.map(({ id }) => ({ topic: 'programme' as const, id })) ?? known.current;
  const { send } = useDo(answerFromHomeMutation);
  const { send: unanswer } = useDo(takeBackFromHomeMutation);
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set());

  const show = (id: string) => setAnswered((before) => new Set([...before].filter((each) => each !== id)));

  const answer = async (need: Need, partstat: 'ACCEPTED' | 'DECLINED') => {
    setAnswered((before) => new Set([...before, need.id]));
    const done = await told(() => send({ input: { sessionId: need.id, partstat } }), t(partstat === 'ACCEPTED' ? 'answer.saidYes' : 'answer.saidNo'), () => void takeBack(need));
    if (!done) show(need.id);
    question.again();
  };
  // What stood before is always no answer: a session that was answered does not wait here.
  const takeBack = async (need: Need) => {
    if (await told(() => unanswer({ input: { sessionId: need.id } }), t('answer.takenBack'))) show(need.id);
    question.again();
  };

  return (
    <AskedPage question={question}>
      {({ needsMe: { needs, nextSession }, programmes, viewer }) => {
        const open = needs.filter(({ kind, id }) => kind !== 'ANSWER_SESSION' || !answered.has(id));
        return (
          <Page title={t('title')} facts={open.length > 0 && <span role="status">{t('count', { count: open.length, number: number(open.length) })}</span>}>
            <KeysBetweenCards />
            {viewer.administrator && programmes.length === 0 && <Founder />}
            <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
              <div className="flex min-w-0 flex-col gap-8">
                {open.length === 0 && <Empty example={nextSession ? <Next session={nextSession} /> : t('example')}>{t('empty')}</Empty>}
                {URGENCIES.map((urgency) => {
                  const of = open.filter((need) => need.urgency === urgency);
                  return of.length > 0 && (
                    <Section key={urgency} title={t(`urgency.${urgency}`)}>
                      {of.map((need) => <NeedCard key={`${need.kind} ${need.id}`} need={need} answer={need.kind === 'ANSWER_SESSION' ? (partstat) => void answer(need, partstat) : undefined} />)}
                    </Section>
                  );
                })}
              </div>
              <aside className="flex min-w-0 flex-col gap-6">
                {nextSession && open.length > 0 && <Card title={t('next')}><Next session={nextSession} /></Card>}
                {programmes.length > 0 && (
                  <Card title={t('initiatives')}>
                    <List label={t('initiatives')}>
                      {programmes.map(({ id, code, name }) => <Row key={id}><Go to="/p/$programme" params={{ programme: id }} className="min-w-0"><LocalisedWords text={name} showState={false} /></Go><Tag>{code}</Tag></Row>)}
                    </List>
                  </Card>
                )}
              </aside>
            </div>
          </Page>
        );
      }}
    </AskedPage>
  );
}

function Next({ session: { conveningTitle, startsAt, zone, underWay, path } }: { session: NextSession }) {
  const t = useWords('home');
  return (
    <span className="flex flex-col items-start gap-2">
      <Go to={path as '/'}><LocalisedWords text={conveningTitle} showState={false} /></Go>
      <span>{underWay ? t('underWay') : <TimeText at={startsAt} zone={zone} />}</span>
    </span>
  );
}

/** Whoever runs an installation without initiatives has one thing to do. */
function Founder() {
  const t = useWords('home');
  return <Card title={t('founder.title')}><p className="max-w-reading">{t('founder.how')}</p><GoButton look="primary" to="/p/new" className="self-start">{t('founder.found')}</GoButton></Card>;
}

/** `j` and `k` go from one thing to the next; Enter opens what has the focus. */
function KeysBetweenCards() {
  const t = useWords('home');
  const move = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>('[data-need] h3 a')];
    const at = links.findIndex((link) => link.closest('[data-need]')?.contains(document.activeElement));
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };
  useShortcuts([
    { keys: 'j', name: t('keys.next'), act: () => move(1) },
    { keys: 'k', name: t('keys.previous'), act: () => move(-1) },
  ]);
  return null;
}
