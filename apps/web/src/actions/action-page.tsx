import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { DueText } from '../ui/due-field.js';
import { Page } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { ActionActs } from './action-acts.js';
import { ActionState, OwnerOf } from './action-state.js';
import { actionQuery, type ActionLine } from './actions.queries.js';

const route = getRouteApi('/actions/$action');

/** One action under its own address, where a list or a message leads to. */
export function ActionPage() {
  const { action: id } = route.useParams();
  const question = useAsk(actionQuery, { id });
  return <AskedPage question={question}>{({ action }) => <WholeAction key={action.id} action={action} again={question.again} />}</AskedPage>;
}

function WholeAction({ action, again }: { action: ActionLine; again: () => void }) {
  const t = useWords('actions');
  const navigate = useNavigate();
  // By others too: its own roundtable is followed once it is known.
  const followed = useAsk(actionQuery, { id: action.id }, { follow: [{ topic: 'convening', id: action.conveningId, nouns: ['action'] }] });
  const shown = followed.data?.action ?? action;
  const inside = shown.conveningTitle !== null;
  return (
    <Page
      title={t('one.title')}
      width="reading"
      trail={[inside ? <Go key="actions" to="/actions" search={{ of: 'roundtable', programme: shown.programmeId, convening: shown.conveningId }}>{t('title')}</Go> : <Go key="actions" to="/actions">{t('title')}</Go>]}
      facts={<><ActionState action={shown} />{shown.due && <span>{t('dueBy')} <DueText due={shown.due} /></span>}</>}
      actions={<ActionActs action={shown} again={again} gone={() => void navigate({ to: '/actions' })} />}
    >
      <Card>
        <WordsOfOthers as="p" className="text-reading whitespace-pre-line">{shown.text}</WordsOfOthers>
      </Card>
      <Card title={t('one.facts')}><ActionFacts action={shown} /></Card>
      {shown.quote && (
        <Card title={t('one.source')} aside={shown.noteId && <Go to="/notes/$noteId" params={{ noteId: shown.noteId }} search={{ passage: shown.anchorId ?? undefined }}>{t('one.toNotes')}</Go>}>
          <blockquote className="border-s-4 border-line ps-4"><WordsOfOthers className="whitespace-pre-line">{shown.quote}</WordsOfOthers></blockquote>
        </Card>
      )}
    </Page>
  );
}

function ActionFacts({ action }: { action: ActionLine }) {
  const t = useWords('actions');
  const { state, conveningId, conveningReference, conveningTitle, agendaItemTitle, acceptedAt, closedAt, result, handedToId } = action;
  const facts = [
    { name: t('field.owner'), value: <OwnerOf action={action} /> },
    { name: t('one.where'), value: conveningTitle === null ? <bdi dir="ltr">{conveningReference}</bdi> : <><Go to="/c/$convening" params={{ convening: conveningId }}><bdi dir="ltr">{conveningReference}</bdi></Go> · <LocalisedWords text={conveningTitle} showState={false} /></> },
    agendaItemTitle && { name: t('one.item'), value: <LocalisedWords text={agendaItemTitle} showState={false} /> },
    acceptedAt && { name: t('one.accepted'), value: <TimeText at={acceptedAt} detail="day" withYear /> },
    closedAt && { name: t('one.closed'), value: <TimeText at={closedAt} detail="day" withYear /> },
    result && { name: t(state === 'DONE' ? 'result' : 'why'), value: <WordsOfOthers className="whitespace-pre-line">{result}</WordsOfOthers> },
    handedToId && { name: t('one.goesOn'), value: <Go to="/actions/$action" params={{ action: handedToId }}>{t('one.next')}</Go> },
  ].filter((fact) => typeof fact === 'object' && fact !== null);
  return <Facts facts={facts} />;
}
