import * as z from 'zod/mini';
import { limits } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Radios } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { programmeForCallQuery, remarkConveningMutation, type Convening } from './convenings.queries.js';

/** From the strictest on; FIRST TLP 2.0 is written exactly and never translated. */
const MARKINGS = ['TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;

/** How far a roundtable may travel. Anybody who arranges it tightens; only its source loosens, and says why. */
export function RemarkDialog({ convening, close }: { convening: Convening; close: () => void }) {
  const t = useWords('convenings');
  const question = useAsk(programmeForCallQuery, { id: convening.programmeId });
  return (
    <Dialog title={t('remark.title')} isOpen onOpenChange={close}>
      <p className="text-ink2">{t('remark.how')}</p>
      <Asked question={question}>{({ programme }) => <RemarkForm convening={convening} withClients={Boolean(programme.clients)} close={close} />}</Asked>
    </Dialog>
  );
}

function RemarkForm({ convening, withClients, close }: { convening: Convening; withClients: boolean; close: () => void }) {
  const t = useWords('convenings');
  const remark = useDo(remarkConveningMutation);
  const now = MARKINGS.findIndex((marking) => marking === convening.marking);
  const looser = (marking: string) => MARKINGS.findIndex((each) => each === marking) > now;
  const schema = z
    .object({ marking: z.string(), why: z.string().check(z.maxLength(limits.lineCharacters)) })
    .check(z.refine(({ marking, why }) => !looser(marking) || why.trim() !== '', { error: 'missing', path: ['why'] }));
  const draft = useDraft<{ marking: string; why: string }>(schema, { marking: convening.marking, why: '' });
  const chosen = draft.watch('marking');
  const shown = MARKINGS.filter((marking) => marking !== 'TLP:AMBER' || withClients || marking === convening.marking);
  const mayLoosen = convening.viewerActions.includes('LOOSEN_MARKING');
  return (
    <Form
      draft={draft}
      label={t('remark.title')}
      send={async ({ marking, why }) => {
        if (marking !== convening.marking) {
          await remark.send({ input: { id: convening.id, version: convening.version, marking, why: why.trim() || null } });
          notify(t('remark.done', { marking }));
        }
        close();
      }}
    >
      <FormField draft={draft} name="marking">
        {(field) => <Radios label={t('call.marking')} choices={shown.map((marking) => ({ value: marking, label: marking, hint: t(`remark.${MEANING[marking]}`), isDisabled: looser(marking) && !mayLoosen }))} {...field} />}
      </FormField>
      {!withClients && <p className="text-sm text-ink2">{t('call.amberHint')}</p>}
      <FormField draft={draft} name="why">{(field) => <TextField label={t('step.why')} hint={t('remark.whyHint')} rows={2} isRequired={looser(chosen)} {...field} />}</FormField>
      <FormActions send={t('remark.title')} />
    </Form>
  );
}

const MEANING = { 'TLP:AMBER+STRICT': 'strict', 'TLP:AMBER': 'amber', 'TLP:GREEN': 'green', 'TLP:CLEAR': 'clear' } as const;
