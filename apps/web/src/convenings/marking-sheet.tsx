import * as z from 'zod/mini';
import { limits } from '#plenary/protocol';
import { useAsk, useDo, type Question } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Facts } from '../ui/card.js';
import { Radios } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { notify } from '../ui/notice.js';
import { programmeForCallQuery } from './convenings.queries.js';
import { markingQuery, markMutation, type Marked } from './marking.queries.js';
import { Onlookers } from './onlookers.js';

/** From the strictest on; FIRST TLP 2.0 is written exactly and never translated. */
const MARKINGS = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
const MEANING = { 'TLP:RED': 'red', 'TLP:AMBER+STRICT': 'strict', 'TLP:AMBER': 'amber', 'TLP:GREEN': 'green', 'TLP:CLEAR': 'clear' } as const;
/** As its whole; nothing of its own. */
const AS_WHOLE = 'whole';
const strictness = (marking: string): number => MARKINGS.findIndex((each) => each === marking);

interface MarkingProps {
  kind: Marked['kind'];
  id: string;
  programmeId: string;
  close: () => void;
}

/** How far a thing may travel: its marking, whom it is for, and what each way out would carry of it. */
export function MarkingSheet({ kind, id, programmeId, close }: MarkingProps) {
  const t = useWords('convenings');
  const question = useAsk(markingQuery, { kind, id });
  const programme = useAsk(programmeForCallQuery, { id: programmeId });
  return (
    <Sheet title={t('remark.title')} isOpen onOpenChange={close}>
      <Asked question={question}>
        {({ marking }) => (
          <>
            <p className="flex flex-wrap items-center gap-2"><MarkingLabel marking={marking.marking} />{marking.source && t('marking.source', { name: marking.source })}</p>
            {marking.viewerMayMark && <Asked question={programme}>{({ programme: { clients } }) => <MarkForm key={marking.marking} marked={marking} withClients={Boolean(clients)} again={question.again} close={close} />}</Asked>}
            <WaysOut marked={marking} />
            {marking.viewerMayMark && <WhoSees marked={marking} question={question} />}
          </>
        )}
      </Asked>
    </Sheet>
  );
}

function WhoSees({ marked, question }: { marked: Marked; question: Question<unknown> }) {
  const t = useWords('convenings');
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('who.title')}</h3>
      {marked.own === 'TLP:RED' && <p className="text-sm text-ink2">{t('who.ceiling')}</p>}
      <Onlookers marked={marked} again={question.again} />
    </section>
  );
}

export function WaysOut({ marked }: { marked: Marked }) {
  const t = useWords('convenings');
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('marking.waysOut')}</h3>
      <Facts facts={marked.waysOut.map(({ channel, carries }) => ({ name: t(`marking.channel.${channel as 'mail'}`), value: t(`marking.carries.${carries as 'TITLE'}`) }))} />
    </section>
  );
}

function MarkForm({ marked, withClients, again, close }: { marked: Marked; withClients: boolean; again: () => void; close: () => void }) {
  const t = useWords('convenings');
  const mark = useDo(markMutation);
  const becomes = (choice: string): string => (choice === AS_WHOLE ? (marked.whole ?? marked.marking) : choice);
  const looser = (choice: string) => strictness(becomes(choice)) > strictness(marked.marking);
  const schema = z
    .object({ marking: z.string(), why: z.string().check(z.maxLength(limits.lineCharacters)) })
    .check(z.refine(({ marking, why }) => !looser(marking) || why.trim() !== '', { error: 'missing', path: ['why'] }));
  const draft = useDraft<{ marking: string; why: string }>(schema, { marking: marked.own ?? AS_WHOLE, why: '' });
  const chosen = draft.watch('marking');
  const offered = MARKINGS.filter((marking) => (marking !== 'TLP:AMBER' || withClients || marking === marked.own) && (marked.whole === null || strictness(marking) <= strictness(marked.whole)));
  const choices = [
    ...(marked.whole === null ? [] : [{ value: AS_WHOLE, label: t('marking.asWhole', { marking: marked.whole }), isDisabled: looser(AS_WHOLE) && !marked.viewerMayLoosen }]),
    ...offered.map((marking) => ({ value: marking, label: marking, hint: t(`remark.${MEANING[marking]}`), isDisabled: looser(marking) && !marked.viewerMayLoosen })),
  ];
  return (
    <Form
      draft={draft}
      label={t('remark.title')}
      send={async ({ marking, why }) => {
        if (marking === (marked.own ?? AS_WHOLE)) return;
        await mark.send({ input: { kind: marked.kind, id: marked.id, from: marked.marking, marking: marking === AS_WHOLE ? null : marking, why: why.trim() || null } });
        notify(t('remark.done', { marking: becomes(marking) }));
        if (marking === 'TLP:RED') again(); // and now its readers are named
        else close();
      }}
    >
      <p className="text-sm text-ink2">{t('remark.how')}</p>
      <FormField draft={draft} name="marking">{(field) => <Radios label={t('call.marking')} choices={choices} {...field} />}</FormField>
      {!withClients && <p className="text-sm text-ink2">{t('call.amberHint')}</p>}
      {looser(chosen) && <FormField draft={draft} name="why">{(field) => <TextField label={t('step.why')} hint={t('remark.whyHint')} rows={2} isRequired {...field} />}</FormField>}
      <FormActions send={t('remark.title')} />
    </Form>
  );
}
