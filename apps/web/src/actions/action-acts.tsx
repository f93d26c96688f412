import { useState, type ReactNode } from 'react';
import { Circle, Ellipsis } from 'lucide-react';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from '../ui/button.js';
import { Menu, type MenuAct } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { ReasonDialog } from '../ui/reason-dialog.js';
import { dropMutation, finishMutation, handBackMutation, reopenMutation, startMutation, type ActionLine } from './actions.queries.js';
import { EditAction } from './edit-action.js';
import { HandOver } from './hand-over.js';

type Asking = 'finish' | 'drop' | 'handBack' | 'handOver' | 'edit';

interface ActionActsProps {
  action: ActionLine;
  again: () => void;
  /** After it was handed back by somebody who may see nothing of it any more; else `again`. */
  gone?: () => void;
  /** In a list: what stands before the menu, given the tick that finishes the action. Without it finishing is a button with words. */
  tick?: (finish: ReactNode) => ReactNode;
}

/** All that may be done with one action, each with its question. */
export function ActionActs({ action, again, gone = again, tick }: ActionActsProps) {
  const t = useWords('actions');
  const words = useTroubleWords();
  const [asking, setAsking] = useState<Asking>();
  const [start, finish, drop, handBack, reopen] = [useDo(startMutation), useDo(finishMutation), useDo(dropMutation), useDo(handBackMutation), useDo(reopenMutation)];
  const { id } = action;
  const may = (what: ActionLine['viewerActions'][number]) => action.viewerActions.includes(what);
  const opener = (which: Asking) => ({ isOpen: asking === which, onOpenChange: (isOpen: boolean) => setAsking(isOpen ? which : undefined) });
  const undo = () => void reopen.send({ input: { id } }).then(again, (trouble: Trouble) => notify(words(trouble)));
  const begin = () => void start.send({ input: { id } }).then(() => (notify(t(action.mine ? 'startedMine' : 'started')), again()), (trouble: Trouble) => notify(words(trouble)));
  const acts: MenuAct[] = [
    may('START') && { id: 'start', label: t('act.start'), act: begin },
    may('EDIT') && { id: 'edit', label: t('act.edit'), act: () => setAsking('edit') },
    may('HAND_OVER') && { id: 'handOver', label: t('act.handOver'), act: () => setAsking('handOver') },
    may('HAND_BACK') && { id: 'handBack', label: t('act.handBack'), act: () => setAsking('handBack') },
    may('REOPEN') && { id: 'reopen', label: t('act.reopen'), act: undo },
  ].filter((act) => act !== false);
  const grave: MenuAct[] = may('DROP') ? [{ id: 'drop', label: t('act.drop'), grave: true, act: () => setAsking('drop') }] : [];
  const ask = () => setAsking('finish');
  return (
    <>
      {tick?.(may('FINISH') && <IconButton label={`${t('act.finish')}: ${action.text}`} onPress={ask}><Circle aria-hidden size={20} /></IconButton>)}
      {!tick && may('FINISH') && <Button look="primary" onPress={ask}>{t('act.finish')}</Button>}
      {(acts.length > 0 || grave.length > 0) && <Menu label={t('act.more')} trigger={<IconButton label={`${t('act.more')}: ${action.text}`}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }, { acts: grave }].filter((group) => group.acts.length > 0)} />}
      <ReasonDialog title={t('finish.title')} label={t('finish.result')} send={t('act.finish')} isRequired {...opener('finish')} onSend={async (result) => { await finish.send({ input: { id, result: result ?? '' } }); notify(t('finish.done'), undo); again(); }} />
      <ReasonDialog title={t('drop.title')} label={t('drop.why')} send={t('act.drop')} grave isRequired {...opener('drop')} onSend={async (why) => { await drop.send({ input: { id, why: why ?? '' } }); notify(t('drop.done'), undo); again(); }} />
      <ReasonDialog title={t('handBack.title')} label={t('handBack.why')} send={t('act.handBack')} isRequired {...opener('handBack')} onSend={async (why) => { const { handBackAction: left } = await handBack.send({ input: { id, why: why ?? '' } }); notify(t('handBack.done')); (left ? again : gone)(); }}><p>{t('handBack.what')}</p></ReasonDialog>
      <HandOver action={action} done={again} {...opener('handOver')} />
      <EditAction action={action} done={again} {...opener('edit')} />
    </>
  );
}
