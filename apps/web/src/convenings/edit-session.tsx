import * as z from 'zod/mini';
import { limits, localisedText } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Radios, Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { editSessionMutation, programmeForCallQuery, type Session } from './convenings.queries.js';

const KINDS = ['PLENARY', 'GROUP', 'SIDE_EVENT', 'BILATERAL', 'PRESS'] as const;
const FORMATS = ['HYBRID', 'IN_PERSON', 'ONLINE'] as const;
const schema = z.object({
  title: z.nullable(localisedText(limits.titleCharacters)),
  kind: z.enum(KINDS),
  format: z.enum(FORMATS),
  place: z.string().check(z.maxLength(limits.titleCharacters)),
  joining: z.string().check(z.maxLength(limits.lineCharacters)),
});
type Draft = z.infer<typeof schema>;

type Edited = Pick<Session, 'id' | 'version' | 'title' | 'kind' | 'format' | 'place' | 'joining' | 'state'>;

/** What a session is called, its form, where it is and how one joins; its time is another matter, since that asks everybody anew. */
export function EditSession({ session, programmeId, close }: { session: Edited; programmeId: string; close: () => void }) {
  const t = useWords('convenings');
  const question = useAsk(programmeForCallQuery, { id: programmeId });
  return (
    <Sheet title={t('session.edit')} isOpen onOpenChange={close}>
      <Asked question={question}>{({ programme }) => <EditForm session={session} languages={programme.workingLanguages} close={close} />}</Asked>
    </Sheet>
  );
}

function EditForm({ session, languages, close }: { session: Edited; languages: readonly string[]; close: () => void }) {
  const t = useWords('convenings');
  const ts = useWords('session');
  const edit = useDo(editSessionMutation);
  const draft = useDraft<Draft>(schema, { title: session.title, kind: session.kind, format: session.format, place: session.place ?? '', joining: session.joining ?? '' });
  const [format, place] = draft.watch(['format', 'place']);
  const told = session.state === 'SCHEDULED' && (format !== session.format || (format !== 'ONLINE' && session.place !== null && place.trim() !== session.place));
  return (
    <Form
      draft={draft}
      label={t('session.edit')}
      send={async (values) => {
        await edit.send({ input: { id: session.id, version: session.version, title: values.title, kind: values.kind, format: values.format, place: values.place.trim() || null, joining: values.joining.trim() || null } });
        notify(t('session.edited'));
        close();
      }}
    >
      <FormField draft={draft} name="title">{(field) => <LocalisedFields label={t('session.title')} hint={t('session.titleHint')} languages={languages} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="kind">{(field) => <Select label={t('session.kind')} choices={KINDS.map((value) => ({ value, label: ts(`kind.${value}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="format">{(field) => <Radios label={t('call.format')} choices={FORMATS.map((value) => ({ value, label: t(`format.${value}`) }))} {...field} />}</FormField>
      {format !== 'ONLINE' && <FormField draft={draft} name="place">{(field) => <TextField label={t('call.place')} hint={t('call.placeHint')} isRequired={false} {...field} />}</FormField>}
      <FormField draft={draft} name="joining">{(field) => <TextField label={t('session.joining')} hint={t('session.joiningHint')} rows={3} isRequired={false} {...field} />}</FormField>
      <p role="status" className="text-ink2">{told && t('session.told')}</p>
      <FormActions send={t('edit.save')} />
    </Form>
  );
}
