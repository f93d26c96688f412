import { getRouteApi } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { languages, limits, localisedText, multiline, text } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { ZoneField } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { Appointments } from './appointments.js';
import { ProgrammeTabs } from './programme-tabs.js';
import { editProgrammeMutation, programmeQuery, type Programme } from './programme.queries.js';

const route = getRouteApi('/p/$programme/settings');
const orNothing = z.pipe(z.string(), z.transform((words) => words.trim() || null));
const schema = z.object({
  name: localisedText(limits.nameCharacters),
  purpose: z.nullable(localisedText.multiline(limits.lineCharacters)),
  workingLanguages: z.array(z.string()).check(z.minLength(1)),
  defaultZone: z.string().check(z.refine(isTimeZone, 'not_a_zone')),
  smallGroupThreshold: z.pipe(z.coerce.number(), z.int().check(z.minimum(3), z.maximum(50))),
  community: z.pipe(orNothing, z.nullable(multiline(limits.lineCharacters))),
  clients: z.pipe(orNothing, z.nullable(multiline(limits.lineCharacters))),
  decidingBody: z.pipe(orNothing, z.nullable(text(limits.nameCharacters))),
});
type Given = z.infer<typeof schema>;

/** What holds for all of an initiative, and who holds a part in it. */
export function ProgrammeSettingsPage() {
  const { programme: id } = route.useParams();
  const t = useWords('access');
  const localised = useLocalised();
  const question = useAsk(programmeQuery, { id }, { follow: [{ topic: 'programme', id }] });
  return (
    <AskedPage question={question}>
      {({ programme }) => (
        <Page
          title={t('settings.title', { name: localised(programme.name) })}
          trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: id }}>{localised(programme.name)}</Go>]}
          tabs={<ProgrammeTabs programme={programme} />}
        >
          <EditProgramme key={programme.version} programme={programme} />
          {programme.viewerActions.includes('APPOINT') && <Section title={t('appointments.title')}><Appointments programmeId={id} /></Section>}
        </Page>
      )}
    </AskedPage>
  );
}

function EditProgramme({ programme }: { programme: Programme }) {
  const t = useWords('access');
  const { language } = useFormats();
  const edit = useDo(editProgrammeMutation);
  const draft = useDraft<Given>(schema, { // what is typed (text) is wider than what is sent
    name: programme.name,
    purpose: programme.purpose ?? null,
    workingLanguages: programme.workingLanguages,
    defaultZone: programme.defaultZone,
    smallGroupThreshold: programme.smallGroupThreshold,
    community: programme.community ?? '',
    clients: programme.clients ?? '',
    decidingBody: programme.decidingBody ?? '',
  });
  const tongues = draft.watch('workingLanguages');
  return (
    <Form
      draft={draft}
      label={t('settings.what')}
      send={async (values) => {
        await edit.send({ input: { id: programme.id, version: programme.version, ...values } });
        notify(t('settings.saved'));
      }}
    >
      <FormField draft={draft} name="name">{(field) => <LocalisedFields label={t('field.name')} languages={tongues} isRequired {...field} onChange={(name) => field.onChange(name ?? {})} />}</FormField>
      <FormField draft={draft} name="purpose">{(field) => <LocalisedFields label={t('field.purpose')} hint={t('field.purposeHint')} languages={tongues} rows={3} {...field} />}</FormField>
      <FormField draft={draft} name="workingLanguages">
        {({ value, onChange }) => (
          <fieldset className="flex flex-col gap-1">
            <legend className="font-semibold">{t('field.workingLanguages')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {[...languages, ...value.filter((each) => !(languages as readonly string[]).includes(each))].map((each) => (
                <Checkbox key={each} isSelected={value.includes(each)} isDisabled={value.length === 1 && value.includes(each)} onChange={(on) => onChange(on ? [...value, each] : value.filter((other) => other !== each))}>{language(each)}</Checkbox>
              ))}
            </div>
          </fieldset>
        )}
      </FormField>
      <FormField draft={draft} name="defaultZone">{(field) => <ZoneField label={t('field.zone')} hint={t('field.zoneHint')} {...field} onChange={(value) => value && field.onChange(value)} />}</FormField>
      <FormField draft={draft} name="community">{(field) => <TextField label={t('field.community')} hint={t('field.communityHint')} rows={2} isRequired={false} {...field} value={field.value ?? ''} />}</FormField>
      <FormField draft={draft} name="clients">{(field) => <TextField label={t('field.clients')} hint={t('field.clientsHint')} rows={2} isRequired={false} {...field} value={field.value ?? ''} />}</FormField>
      <FormField draft={draft} name="decidingBody">{(field) => <TextField label={t('field.decidingBody')} hint={t('field.decidingBodyHint')} isRequired={false} {...field} value={field.value ?? ''} />}</FormField>
      <FormField draft={draft} name="smallGroupThreshold">
        {(field) => <TextField label={t('field.threshold')} hint={t('field.thresholdHint')} inputMode="numeric" direction="ltr" className="max-w-60" isRequired {...field} value={String(field.value)} onChange={(typed) => field.onChange(typed as unknown as number) /* text as it is typed; the schema reads the number */} />}
      </FormField>
      <FormActions send={t('settings.save')} />
    </Form>
  );
}
