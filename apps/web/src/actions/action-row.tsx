import { useState } from 'react';
import { Circle, CircleCheck, Ellipsis } from 'lucide-react';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Go, IconButton } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { DueText } from '../ui/due-field.js';
import { Menu, type MenuAct } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { Row } from '../ui/table.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { ReasonDialog } from '../decisions/reason-dialog.js';
import { dropMutation, finishMutation, handBackMutation, reopenMutation, startMutation, type ActionLine } from './actions.queries.js';
import { EditAction } from './edit-action.js';
import { HandOver } from './hand-over.js';

type Asking = 'finish' | 'drop' | 'handBack' | 'handOver' | 'edit';

/** One action: a tick, its words, who has it and by when, and what else may be done with it. */
export function ActionRow({ action, again }: { action: ActionLine; again: () => void }) {
  const t = useWords('actions');
  const words = useTroubleWords();
  const [asking, setAsking] = useState<Asking>();
  const [start, finish, drop, handBack, reopen] = [useDo(startMutation), useDo(finishMutation), useDo(dropMutation), useDo(handBackMutation), useDo(reopenMutation)];
  const { id } = action;
  const may = (what: ActionLine['viewerActions'][number]) => action.viewerActions.includes(what);
  const opener = (which: Asking) => ({ isOpen: asking === which, onOpenChange: (isOpen: boolean) => setAsking(isOpen ? which : undefined) });
  const undo = () => void reopen.send({ input: { id } }).then(again, (trouble: Trouble) => notify(words(trouble)));
  const begin = () => void start.send({ input: { id } }).then(() => (notify(t(action.mine ? 'startedMine' : 'started')), again()), (trouble: Trouble) => notify(words(trouble)));
  const isClosed = action.closedAt !== null;
  const acts: MenuAct[] = [
    may('START') && { id: 'start', label: t('act.start'), act: begin },
    may('EDIT') && { id: 'edit', label: t('act.edit'), act: () => setAsking('edit') },
    may('HAND_OVER') && { id: 'handOver', label: t('act.handOver'), act: () => setAsking('handOver') },
    may('HAND_BACK') && { id: 'handBack', label: t('act.handBack'), act: () => setAsking('handBack') },
    may('REOPEN') && { id: 'reopen', label: t('act.reopen'), act: undo },
  ].filter((act) => act !== false);
  const grave: MenuAct[] = may('DROP') ? [{ id: 'drop', label: t('act.drop'), grave: true, act: () => setAsking('drop') }] : [];
  return (
    <Row className="flex-nowrap items-start">
      <span className="flex min-w-0 flex-1 items-start gap-2">
        {may('FINISH') ? (
          <IconButton label={t('act.finish')} onPress={() => setAsking('finish')}><Circle aria-hidden size={20} /></IconButton>
        ) : (
          <span aria-hidden className="target-square inline-flex items-center justify-center text-ink3">{isClosed && action.state === 'DONE' ? <CircleCheck size={20} className="text-done" /> : <Circle size={20} className="opacity-40" />}</span>
        )}
        <span className="flex min-w-0 flex-1 flex-col gap-1 py-1.5">
          <WordsOfOthers className={isClosed ? 'text-ink2' : 'font-semibold'}>{action.text}</WordsOfOthers>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink2">
            <ActionState action={action} />
            <OwnerOf action={action} />
            {action.due && <span>{t('dueBy')} <DueText due={action.due} /></span>}
            <Origin action={action} />
          </span>
          {action.result && <span className="text-sm text-ink2">{t(action.state === 'DONE' ? 'result' : 'why')}: <WordsOfOthers>{action.result}</WordsOfOthers></span>}
        </span>
      </span>
      {(acts.length > 0 || grave.length > 0) && <Menu label={t('act.more')} trigger={<IconButton label={t('act.more')}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }, { acts: grave }].filter((group) => group.acts.length > 0)} />}
      <ReasonDialog title={t('finish.title')} label={t('finish.result')} send={t('act.finish')} isRequired {...opener('finish')} onSend={async (result) => { await finish.send({ input: { id, result: result ?? '' } }); notify(t('finish.done'), undo); again(); }} />
      <ReasonDialog title={t('drop.title')} label={t('drop.why')} send={t('act.drop')} grave isRequired {...opener('drop')} onSend={async (why) => { await drop.send({ input: { id, why: why ?? '' } }); notify(t('drop.done'), undo); again(); }} />
      <ReasonDialog title={t('handBack.title')} label={t('handBack.why')} send={t('act.handBack')} isRequired {...opener('handBack')} onSend={async (why) => { await handBack.send({ input: { id, why: why ?? '' } }); notify(t('handBack.done')); again(); }}><p>{t('handBack.what')}</p></ReasonDialog>
      <HandOver action={action} done={again} {...opener('handOver')} />
      <EditAction action={action} done={again} {...opener('edit')} />
    </Row>
  );
}

function ActionState({ action: { state, overdue, acceptedAt, mine, ownerPersonId, ownerOrganisationId } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (overdue) return <Chip tone="overdue">{t('overdue')}</Chip>;
  if (state === 'DONE') return <Chip tone="done">{t('state.DONE')}</Chip>;
  if (state === 'IN_PROGRESS') return <Chip tone="onTrack">{t('state.IN_PROGRESS')}</Chip>;
  if (state !== 'OPEN') return <Chip tone="silent">{t(`state.${state}`)}</Chip>;
  const waits = acceptedAt === null && !mine && (ownerPersonId ?? ownerOrganisationId) !== null;
  return <Chip tone="silent">{t(waits ? 'notAccepted' : 'state.OPEN')}</Chip>;
}

function OwnerOf({ action: { ownerPerson, ownerOrganisation, ownerWords, mine } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (mine && ownerPerson) return <span>{t('owner.me')}</span>;
  if (ownerPerson) return <WordsOfOthers>{ownerPerson}</WordsOfOthers>;
  if (ownerOrganisation) return <LocalisedWords text={ownerOrganisation} showState={false} />;
  return ownerWords ? <WordsOfOthers>{ownerWords}</WordsOfOthers> : <span>{t('owner.nobody')}</span>;
}

/** Where it was said, as far as the reader may go there. */
function Origin({ action: { programmeId, conveningId, conveningReference, conveningTitle, noteId } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (conveningTitle === null) return <bdi dir="ltr">{conveningReference}</bdi>;
  return (
    <>
      <Go to="/actions" search={{ of: 'roundtable', programme: programmeId, convening: conveningId }}><bdi dir="ltr">{conveningReference}</bdi></Go>
      {noteId && <Go to="/notes/$noteId" params={{ noteId }}>{t('fromNotes')}</Go>}
    </>
  );
}
