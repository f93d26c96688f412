import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, sourceText, textIn, type LocalisedText } from '#plenary/protocol';
import { isCalendarDate } from '#plenary/time';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { DateField } from '../ui/moment-fields.js';
import { notify } from '../ui/notice.js';
import { ChangedToo, theirsIn, type Theirs } from './changed-too.js';
import { editMutation, type DecisionLine } from './decisions.queries.js';

const OFFERED = ['CONSENSUS', 'NOTED', 'CHAIR_RULING'] as const;
interface Draft {
  text: string;
  mode: DecisionLine['mode'];
  reviewOn: string | null;
}
const schema = z.object({ text: multiline(limits.textCharacters), mode: z.enum(['NOTED', 'CONSENSUS', 'SILENCE', 'VOTE', 'CHAIR_RULING']), reviewOn: z.nullable(z.string().check(z.refine(isCalendarDate, 'not_a_date'))) });

/** The words while they may change. Whoever was slower sees what the other wrote and chooses. */
export function EditDecision({ decision, isOpen, onOpenChange }: { decision: DecisionLine; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const t = useWords('decisions');
  return (
    <Sheet title={t('edit.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <EditForm decision={decision} close={close} />}
    </Sheet>
  );
}


function EditForm({ decision, close }: { decision: DecisionLine; close: () => void }) {
  const t = useWords('decisions');
  const edit = useDo(editMutation);
  const [start] = useState(decision); // what was on the screen when it was opened; a change by others does not pull it away
  const [theirs, setTheirs] = useState<Theirs<LocalisedText>>();
  const { language } = sourceText(start.text);
  const draft = useDraft<Draft>(schema, { text: sourceText(start.text).text, mode: start.mode, reviewOn: start.reviewOn });
  return (
    <Form
      draft={draft}
      label={t('edit.title')}
      send={async ({ text, mode, reviewOn }) => {
        try {
          const whole = { ...(theirs?.text ?? start.text), [language]: { text, state: 'SOURCE' as const } };
          await edit.send({ input: { id: start.id, version: theirs?.version ?? start.version, text: whole, mode, reviewOn } });
        } catch (error) {
          const now = theirsIn<LocalisedText>(error);
          if (!now) throw error;
          setTheirs(now);
          return;
        }
        notify(t('edit.done'));
        close();
      }}
    >
      {theirs && <ChangedToo text={textIn(theirs.text, language).text} lang={language} take={(text) => draft.setValue('text', text)} />}
      <FormField draft={draft} name="text">{(field) => <TextField label={t('field.text')} rows={8} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="mode">{(field) => <Select label={t('field.mode')} choices={OFFERED.map((mode) => ({ value: mode, label: t(`mode.${mode}`), hint: t(`modeHint.${mode}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="reviewOn">{(field) => <DateField label={t('field.reviewOn')} {...field} />}</FormField>
      <FormActions send={t('edit.send')} />
    </Form>
  );
}
