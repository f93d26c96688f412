import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Button, Go, IconButton } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Menu, type MenuAct } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { DecisionChip, MarkingOf } from './decision-state.js';
import { adoptMutation, considerMutation, decisionQuery, declineMutation, implementMutation, introduceMutation, issueMutation, rescindMutation, withdrawMutation, type DecisionWhole } from './decisions.queries.js';
import { EditDecision } from './edit-decision.js';
import { Positions } from './positions.js';
import { ReasonDialog } from '../ui/reason-dialog.js';
import { SupersedeDialog } from './supersede-dialog.js';

const route = getRouteApi('/decisions/$decision');

export function DecisionPage() {
  const { decision: id } = route.useParams();
  const question = useAsk(decisionQuery, { id });
  return <AskedPage question={question}>{({ decision }) => <WholeDecision decision={decision} again={question.again} />}</AskedPage>;
}

type Asking = 'edit' | 'adopt' | 'DECLINE' | 'WITHDRAW' | 'RESCIND' | 'supersede';

function WholeDecision({ decision, again }: { decision: DecisionWhole; again: () => void }) {
  const t = useWords('decisions');
  // By others too: its own roundtable is followed once it is known.
  const followed = useAsk(decisionQuery, { id: decision.id }, { follow: [{ topic: 'convening', id: decision.conveningId, nouns: ['decision', 'position'] }] });
  const shown = followed.data?.decision ?? decision;
  const [asking, setAsking] = useState<Asking>();
  const opener = (which: Asking) => ({ isOpen: asking === which, onOpenChange: (isOpen: boolean) => setAsking(isOpen ? which : undefined) });
  const title = shown.reference ?? t('one.title');
  return (
    <Page
      title={title}
      heading={shown.reference ? <bdi dir="ltr">{shown.reference}</bdi> : undefined}
      width="reading"
      trail={[<Go to="/decisions" search={{ programme: shown.programmeId, convening: shown.conveningId }}>{t('register.title')}</Go>]}
      facts={<><DecisionChip state={shown.state} /><span>{t(`mode.${shown.mode}`)}</span><MarkingOf marking={shown.marking} /></>}
      actions={<Presses decision={shown} ask={setAsking} again={again} />}
    >
      <Card>
        <LocalisedWords as="p" text={shown.text} className="text-reading whitespace-pre-line" />
      </Card>
      <Card title={t('one.facts')}><DecisionFacts decision={shown} /></Card>
      {shown.quote && (
        <Card title={t('one.source')} aside={shown.noteId && <Go to="/notes/$noteId" params={{ noteId: shown.noteId }} search={{ passage: shown.anchorId ?? undefined }}>{t('one.toNotes')}</Go>}>
          <blockquote className="border-s-4 border-line ps-4"><WordsOfOthers className="whitespace-pre-line">{shown.quote}</WordsOfOthers></blockquote>
        </Card>
      )}
      <Positions decision={shown} />
      <EditDecision decision={shown} {...opener('edit')} />
      <AdoptDialog decision={shown} again={again} {...opener('adopt')} />
      {(['DECLINE', 'WITHDRAW', 'RESCIND'] as const).map((which) => <EndDialog key={which} which={which} decision={shown} again={again} {...opener(which)} />)}
      <SupersedeDialog decision={shown} again={again} {...opener('supersede')} />
    </Page>
  );
}

/** The next step as the one primary button, the rest behind it. */
function Presses({ decision: { id, viewerActions }, ask, again }: { decision: DecisionWhole; ask: (what: Asking) => void; again: () => void }) {
  const t = useWords('decisions');
  const words = useTroubleWords();
  const [introduce, consider, implement, issue] = [useDo(introduceMutation), useDo(considerMutation), useDo(implementMutation), useDo(issueMutation)];
  const press = (sent: Promise<unknown>, done: string) => void sent.then(() => (notify(done), again()), (trouble: Trouble) => notify(words(trouble)));
  const may = (action: DecisionWhole['viewerActions'][number]) => viewerActions.includes(action);
  const steps = {
    ADOPT: () => ask('adopt'),
    CONSIDER: () => press(consider.send({ input: { id } }), t('done.CONSIDER')),
    INTRODUCE: () => press(introduce.send({ input: { id } }), t('done.INTRODUCE')),
    MARK_IMPLEMENTED: () => press(implement.send({ input: { id } }), t('done.MARK_IMPLEMENTED')),
    ISSUE: () => press(issue.send({ input: { id } }), t('done.ISSUE')),
  } as const;
  const offered = (Object.keys(steps) as (keyof typeof steps)[]).filter(may);
  const [first, ...others] = offered;
  const acts: MenuAct[] = others.map((step) => ({ id: step, label: t(`press.${step}`), act: steps[step] }));
  if (may('SUPERSEDE')) acts.push({ id: 'SUPERSEDE', label: t('press.SUPERSEDE'), act: () => ask('supersede') });
  const grave: MenuAct[] = (['DECLINE', 'WITHDRAW', 'RESCIND'] as const).filter(may).map((which) => ({ id: which, label: t(`press.${which}`), grave: true, act: () => ask(which) }));
  return (
    <>
      {first && <Button look="primary" onPress={steps[first]}>{t(`press.${first}`)}</Button>}
      {may('EDIT') && <Button onPress={() => ask('edit')}>{t('press.EDIT')}</Button>}
      {(acts.length > 0 || grave.length > 0) && <Menu label={t('press.more')} trigger={<IconButton label={t('press.more')}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }, { acts: grave }].filter((group) => group.acts.length > 0)} />}
    </>
  );
}

function DecisionFacts({ decision: { conveningId, programmeId, conveningReference, conveningTitle, agendaItemTitle, adoptedAt, adoptedBy, issuedAt, implementedAt, reviewOn, why, supersededById, supersededByReference, supersedesId } }: { decision: DecisionWhole }) {
  const t = useWords('decisions');
  const { date } = useFormats();
  const where = <><Go to="/decisions" search={{ programme: programmeId, convening: conveningId }}><bdi dir="ltr">{conveningReference}</bdi></Go> · <LocalisedWords text={conveningTitle} showState={false} /></>;
  const facts = [
    { name: t('fact.where'), value: where },
    agendaItemTitle && { name: t('fact.item'), value: <LocalisedWords text={agendaItemTitle} /> },
    adoptedAt && { name: t('fact.adopted'), value: <><TimeText at={adoptedAt} withYear />{adoptedBy && <> · {t('fact.presided', { name: `\u2068${adoptedBy}\u2069` })}</>}</> },
    issuedAt && { name: t('fact.issued'), value: <TimeText at={issuedAt} withYear /> },
    implementedAt && { name: t('fact.implemented'), value: <TimeText at={implementedAt} detail="day" withYear /> },
    reviewOn && { name: t('fact.review'), value: date(reviewOn) },
    why && { name: t('fact.why'), value: <WordsOfOthers className="whitespace-pre-line">{why}</WordsOfOthers> },
    supersedesId && { name: t('fact.supersedes'), value: <Go to="/decisions/$decision" params={{ decision: supersedesId }}>{t('fact.earlier')}</Go> },
    supersededById && { name: t('fact.supersededBy'), value: <Go to="/decisions/$decision" params={{ decision: supersededById }}><bdi dir="ltr">{supersededByReference}</bdi></Go> },
  ].filter((fact) => fact !== null && fact !== '' && fact !== undefined);
  return <Facts facts={facts} />;
}

interface Held {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The words are read once more before the press, because it adopts them and gives the number. */
function AdoptDialog({ decision, again, ...held }: Held & { decision: DecisionWhole; again: () => void }) {
  const t = useWords('decisions');
  const words = useTroubleWords();
  const adopt = useDo(adoptMutation);
  return (
    <Dialog title={t('adopt.title')} role="alertdialog" {...held}>
      {(close) => (
        <>
          <LocalisedWords as="p" text={decision.text} className="text-reading whitespace-pre-line" />
          <p className="text-ink2">{t(`adopt.how.${decision.mode}`)}</p>
          <DialogActions>
            <Button onPress={close}>{t('adopt.notYet')}</Button>
            <Button
              look="primary"
              isPending={adopt.sending}
              onPress={() =>
                void adopt.send({ input: { id: decision.id, version: decision.version } }).then(
                  ({ adoptDecision }) => (notify(t('adopt.done', { reference: `\u2068${adoptDecision.reference ?? ''}\u2069` })), again(), close()),
                  (trouble: Trouble) => (notify(words(trouble)), again(), close()),
                )
              }
            >
              {t('press.ADOPT')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

function EndDialog({ which, decision, again, ...held }: Held & { which: 'DECLINE' | 'WITHDRAW' | 'RESCIND'; decision: DecisionWhole; again: () => void }) {
  const t = useWords('decisions');
  const [decline, withdraw, rescind] = [useDo(declineMutation), useDo(withdrawMutation), useDo(rescindMutation)];
  const send = { DECLINE: (why: string | null) => decline.send({ input: { id: decision.id, why } }), WITHDRAW: (why: string | null) => withdraw.send({ input: { id: decision.id, why } }), RESCIND: (why: string | null) => rescind.send({ input: { id: decision.id, why: why ?? '' } }) };
  return (
    <ReasonDialog
      title={t(`press.${which}`)}
      label={t('end.why')}
      send={t(`press.${which}`)}
      grave
      isRequired={which === 'RESCIND'}
      onSend={async (why) => {
        await send[which](why);
        notify(t(`done.${which}`));
        again();
      }}
      {...held}
    >
      <p>{t(`end.${which}`)}</p>
    </ReasonDialog>
  );
}
