import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText, sourceText, textIn, type LocalisedText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { ChangedToo, theirsIn, type Theirs } from '../decisions/changed-too.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { fieldDue, inputDue } from './commitment-state.js';
import { editMutation, programmeZoneQuery, type Commitment } from './commitments.queries.js';

const optional = z.string().check(z.trim(), z.maxLength(limits.lineCharacters * 2));
const VISIBILITIES = ['PARTIES', 'PROGRAMME', 'PUBLIC'] as const;
const MARKINGS = ['TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
const schema = z.object({ text: multiline(limits.lineCharacters * 5), due: dueSchema, subjectTo: optional, problem: optional, intendedResult: optional, visibility: z.enum(VISIBILITIES), marking: z.enum(MARKINGS), why: z.string().check(z.trim(), z.maxLength(limits.lineCharacters)) });
interface Draft {
  text: string;
  due: DueDate | null;
  subjectTo: string;
  problem: string;
  intendedResult: string;
  visibility: (typeof VISIBILITIES)[number];
  marking: (typeof MARKINGS)[number];
  why: string;
}

interface EditProps {
  commitment: Commitment;
  again: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The words while they may change; from registration on each change is a version. Whoever was slower sees what the other wrote. */
export function EditCommitment({ isOpen, onOpenChange, ...rest }: EditProps) {
  const t = useWords('commitments');
  const zone = useAsk(programmeZoneQuery, { id: rest.commitment.programme.id }, { pause: !isOpen });
  return (
    <Sheet title={t('edit.title')} isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => <Asked question={zone}>{({ programme }) => <EditForm {...rest} zone={programme.defaultZone} close={close} />}</Asked>}
    </Sheet>
  );
}


function EditForm({ commitment, again, zone, close }: Omit<EditProps, 'isOpen' | 'onOpenChange'> & { zone: string; close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const edit = useDo(editMutation);
  const [start] = useState(commitment); // what was on the screen when it was opened; a change by others does not pull it away
  const [theirs, setTheirs] = useState<Theirs<LocalisedText>>();
  const { language } = sourceText(start.statement);
  const draft = useDraft<Draft>(schema, {
    text: sourceText(start.statement).text, due: fieldDue(start.due), subjectTo: shown(start.subjectTo), problem: shown(start.problem), intendedResult: shown(start.intendedResult),
    visibility: start.visibility, marking: start.marking as Draft['marking'], why: '',
  });
  return (
    <Form
      draft={draft}
      label={t('edit.title')}
      send={async ({ text, due, subjectTo, problem, intendedResult, visibility, marking, why }) => {
        const statement = { ...(theirs?.text ?? start.statement), [language]: { text, state: 'SOURCE' as const } };
        try {
          await edit.send({ input: { id: start.id, version: theirs?.version ?? start.version, statement, due: inputDue(due, tag, start.due), subjectTo: rewritten(start.subjectTo, subjectTo, tag), problem: rewritten(start.problem, problem, tag), intendedResult: rewritten(start.intendedResult, intendedResult, tag), source: start.source, visibility, marking, why: why || null } });
        } catch (error) {
          const now = theirsIn<LocalisedText>(error);
          if (!now) throw error;
          setTheirs(now);
          return;
        }
        notify(t('edit.done'));
        again();
        close();
      }}
    >
      {theirs && <ChangedToo text={textIn(theirs.text, language).text} lang={language} take={(text) => draft.setValue('text', text)} />}
      {start.registeredAt && <p className="text-ink2">{t('edit.version')}</p>}
      <FormField draft={draft} name="text">{(field) => <TextField label={t('field.what')} rows={5} isRequired {...field} />}</FormField>
      <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={start.due?.zone ?? zone} {...field} />}</FormField>
      <FormField draft={draft} name="subjectTo">{(field) => <TextField label={t('field.subjectTo')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="problem">{(field) => <TextField label={t('field.problem')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="intendedResult">{(field) => <TextField label={t('field.result')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="visibility">{(field) => <Select label={t('field.visibility')} choices={VISIBILITIES.map((each) => ({ value: each, label: t(`visibility.${each}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="marking">{(field) => <Select label={t('field.marking')} choices={MARKINGS.map((each) => ({ value: each, label: each }))} {...field} />}</FormField>
      <FormField draft={draft} name="why">{(field) => <TextField label={t('field.why')} hint={t('field.whyHint')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormActions send={t('edit.send')} />
    </Form>
  );
}

const shown = (text: LocalisedText | null): string => (text ? sourceText(text).text : '');
/** Written anew in its own language; translations of it stay and are marked as older by the server. */
function rewritten(before: LocalisedText | null, words: string, tag: string): LocalisedText | null {
  if (words === '') return null;
  return before ? { ...before, [sourceText(before).language]: { text: words, state: 'SOURCE' } } : oneText(tag, words);
}
