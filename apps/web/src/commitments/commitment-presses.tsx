import { Ellipsis } from 'lucide-react';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { ReasonDialog } from '../ui/reason-dialog.js';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from '../ui/button.js';
import { Menu, type MenuAct } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { acceptSupportMutation, closeMutation, countsQuery, publishMutation, registerMutation, requestChangeMutation, submitMutation, takeUpMutation, withdrawMutation, type Commitment } from './commitments.queries.js';

export type Asking = 'edit' | 'report' | 'milestone' | 'indicator' | 'support' | 'release' | 'REQUEST_CHANGE' | 'CLOSE' | 'WITHDRAW';
interface PressesProps {
  commitment: Commitment;
  again: () => void;
  ask: (what: Asking) => void;
}

/** The next step as the one primary button, the rest behind it. */
export function Presses({ commitment, again, ask }: PressesProps) {
  const t = useWords('commitments');
  const words = useTroubleWords();
  const { id, viewerActions } = commitment;
  const [takeUp, submit, register, publish, accept] = [useDo(takeUpMutation), useDo(submitMutation), useDo(registerMutation), useDo(publishMutation), useDo(acceptSupportMutation)];
  const may = (action: NonNullable<typeof viewerActions>[number]) => viewerActions.includes(action);
  const { data } = useAsk(countsQuery, { programmeId: commitment.programme.id }, { pause: !may('ACCEPT_SUPPORT') });
  const press = (sent: Promise<unknown>, done: string) => void sent.then(() => (notify(done), again()), (trouble: Trouble) => notify(words(trouble)));
  const supports = commitment.supporting?.find(({ acceptedAt, organisation }) => !acceptedAt && data?.commitmentCounts.answersFor.some((own) => own.id === organisation.id));
  const steps = {
    TAKE_UP: () => press(takeUp.send({ input: { id } }), t('done.TAKE_UP')),
    SUBMIT: () => (commitment.due ? press(submit.send({ input: { id } }), t('done.SUBMIT')) : (notify(t('needsDue')), ask('edit'))),
    REGISTER: () => press(register.send({ input: { id } }), t('done.REGISTER')),
    ACCEPT_SUPPORT: () => supports && press(accept.send({ input: { id, organisationId: supports.organisation.id } }), t('done.ACCEPT_SUPPORT')),
    PUBLISH: () => press(publish.send({ input: { id } }), t('done.PUBLISH')), // offered only where it may go out: then it waits for this
    REPORT: () => ask('report'),
  } as const;
  const [first, ...others] = (Object.keys(steps) as (keyof typeof steps)[]).filter((step) => may(step) && (step !== 'ACCEPT_SUPPORT' || supports)); // for whom, is known a moment later
  const acts: MenuAct[] = others.map((step) => ({ id: step, label: t(`press.${step}`), act: steps[step] }));
  const more: MenuAct[] = [
    ...(may('ADD_PART') ? [{ id: 'milestone', label: t('press.milestone'), act: () => ask('milestone') }, { id: 'indicator', label: t('press.indicator'), act: () => ask('indicator') }] : []),
    ...(may('NAME_SUPPORT') ? [{ id: 'support', label: t('press.support'), act: () => ask('support') }] : []),
    ...(may('RELEASE') && commitment.origin ? [{ id: 'release', label: t('press.release'), act: () => ask('release') }] : []),
    ...(may('REQUEST_CHANGE') ? [{ id: 'REQUEST_CHANGE', label: t('press.REQUEST_CHANGE'), act: () => ask('REQUEST_CHANGE') }] : []),
  ];
  const grave: MenuAct[] = (['CLOSE', 'WITHDRAW'] as const).filter(may).map((which) => ({ id: which, label: t(`press.${which}`), grave: true, act: () => ask(which) }));
  const groups = [{ acts }, { acts: more }, { acts: grave }].filter((group) => group.acts.length > 0);
  return (
    <>
      {first && <Button look="primary" onPress={steps[first]}>{t(`press.${first}`)}</Button>}
      {may('EDIT') && <Button onPress={() => ask('edit')}>{t('press.EDIT')}</Button>}
      {groups.length > 0 && <Menu label={t('press.more')} trigger={<IconButton label={t('press.more')}><Ellipsis aria-hidden size={18} /></IconButton>} groups={groups} />}
    </>
  );
}

interface Held {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Asks for the reason that its owner, or the public, is owed. */
export function ReasonFor({ which, commitment, again, ...held }: Held & { which: 'REQUEST_CHANGE' | 'CLOSE' | 'WITHDRAW'; commitment: Commitment; again: () => void }) {
  const t = useWords('commitments');
  const [change, close, withdraw] = [useDo(requestChangeMutation), useDo(closeMutation), useDo(withdrawMutation)];
  const send = { REQUEST_CHANGE: change.send, CLOSE: close.send, WITHDRAW: withdraw.send };
  return (
    <ReasonDialog
      title={t(`press.${which}`)}
      label={t(`why.${which}`)}
      send={t(`press.${which}`)}
      grave={which !== 'REQUEST_CHANGE'}
      isRequired
      onSend={async (why) => {
        await send[which]({ input: { id: commitment.id, why: why ?? '' } });
        notify(t(`done.${which}`));
        again();
      }}
      {...held}
    >
      <p>{t(`about.${which}`)}</p>
    </ReasonDialog>
  );
}
