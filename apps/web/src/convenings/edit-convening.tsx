import * as z from 'zod/mini';
import { limits, localisedText } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { OrganisationField } from '../identity/choose.js';
import { Asked } from '../ui/asked.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { ZoneField } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { editConveningMutation, programmeForCallQuery, type Convening } from './convenings.queries.js';

const ATTRIBUTIONS = ['ON_THE_RECORD', 'CHATHAM_HOUSE', 'NOT_FOR_ATTRIBUTION', 'NOT_RECORDED'] as const;
const schema = z.object({
  title: localisedText(limits.titleCharacters),
  purpose: z.nullable(localisedText.multiline(limits.textCharacters)),
  attribution: z.enum(ATTRIBUTIONS),
  zone: z.string().check(z.refine(isTimeZone, 'not_a_zone')),
  hostOrganisationId: z.nullable(z.string()),
});
type Draft = z.infer<typeof schema>;

/** What a roundtable is called, what it is for, how what is said may be used, and who hosts it. */
export function EditConvening({ convening, close }: { convening: Convening; close: () => void }) {
  const t = useWords('convenings');
  const question = useAsk(programmeForCallQuery, { id: convening.programmeId });
  return (
    <Sheet title={t('edit.title')} isOpen onOpenChange={close}>
      <Asked question={question}>{({ programme }) => <EditForm convening={convening} languages={programme.workingLanguages} close={close} />}</Asked>
    </Sheet>
  );
}

function EditForm({ convening, languages, close }: { convening: Convening; languages: readonly string[]; close: () => void }) {
  const t = useWords('convenings');
  const ts = useWords('session');
  const localised = useLocalised();
  const edit = useDo(editConveningMutation);
  const draft = useDraft<Draft>(schema, { title: convening.title, purpose: convening.purpose ?? null, attribution: convening.attribution, zone: convening.zone, hostOrganisationId: convening.host?.id ?? null });
  return (
    <Form
      draft={draft}
      label={t('edit.title')}
      send={async (values) => {
        await edit.send({ input: { id: convening.id, version: convening.version, ...values } });
        notify(t('edit.saved'));
        close();
      }}
    >
      <FormField draft={draft} name="title">{(field) => <LocalisedFields label={t('call.name')} hint={t('call.nameHint')} languages={languages} isRequired {...field} onChange={(title) => field.onChange(title ?? {})} />}</FormField>
      <FormField draft={draft} name="purpose">{(field) => <LocalisedFields label={t('call.purpose')} languages={languages} rows={3} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="attribution">{(field) => <Select label={t('overview.attribution')} choices={ATTRIBUTIONS.map((value) => ({ value, label: ts(`attribution.${value}`), hint: ts(`attributionMeans.${value}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="zone">{(field) => <ZoneField label={t('call.zone')} hint={t('edit.zoneHint')} {...field} onChange={(value) => value && field.onChange(value)} />}</FormField>
      <FormField draft={draft} name="hostOrganisationId">
        {(field) => <OrganisationField programmeId={convening.programmeId} label={t('overview.host')} known={convening.host ? { id: convening.host.id, name: localised(convening.host.name) } : null} {...field} />}
      </FormField>
      <FormActions send={t('edit.save')} />
    </Form>
  );
}
