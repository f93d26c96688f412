import * as z from 'zod/mini';
import { emailAddress, limits, localisedText, oneText, text } from '#plenary/protocol';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { useLocalised } from '../ui/words-of-others.js';
import { OrganisationField } from './choose.js';
import type { OneOrganisation } from './organisations.queries.js';

export const CATEGORIES = ['STATE', 'GOVERNMENT', 'INTERGOVERNMENTAL', 'REGULATOR', 'LAW_ENFORCEMENT', 'PARLIAMENT', 'INDUSTRY', 'CIVIL_SOCIETY', 'HOTLINE', 'HELPLINE', 'SURVIVOR_LED', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'PHILANTHROPY', 'INDEPENDENT_INSTITUTION', 'OTHER'] as const;
export type Category = (typeof CATEGORIES)[number];
export const MEMBERSHIPS = ['INVITED', 'MEMBER', 'OBSERVER', 'SUSPENDED', 'WITHDRAWN'] as const;
type Membership = (typeof MEMBERSHIPS)[number];

const orNothing = z.pipe(z.string(), z.transform((words) => words.trim() || null));
const domains = z.pipe(z.string(), z.transform((words) => words.toLowerCase().split(/[\s,;]+/).filter(Boolean)));
const schema = z.object({
  name: localisedText(limits.nameCharacters),
  acronym: z.pipe(orNothing, z.nullable(text(limits.referenceCharacters))),
  category: z.enum(CATEGORIES),
  country: z.pipe(orNothing, z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/, 'not_a_country_code')))),
  membership: z.enum([...MEMBERSHIPS, 'NONE']),
  mailbox: z.pipe(orNothing, z.nullable(emailAddress)),
  domains: z.pipe(domains, z.array(z.string())),
  partOfId: z.nullable(z.string()),
});
export type OrganisationDraft = z.infer<typeof schema>;
interface Typed {
  name: OrganisationDraft['name'];
  acronym: string;
  category: Category;
  country: string;
  membership: Membership | 'NONE';
  mailbox: string;
  domains: string;
  partOfId: string | null;
}

interface OrganisationFormProps {
  programmeId: string;
  organisation?: OneOrganisation;
  languages: readonly string[];
  send: (draft: Omit<OrganisationDraft, 'membership'> & { membership: Membership | null }) => Promise<unknown>;
  cancel?: () => void;
}

export function OrganisationForm({ programmeId, organisation, languages, send, cancel }: OrganisationFormProps) {
  const t = useWords('people');
  const { tag } = useLanguage();
  const localised = useLocalised();
  const whole = organisation?.partOf ?? null;
  const draft = useDraft<Typed>(schema as unknown as z.ZodMiniType<Typed, unknown>, { // typed words become what is sent; the draft holds the words
    name: organisation?.name ?? oneText(languages[0] ?? tag, ''),
    acronym: organisation?.acronym ?? '',
    category: organisation?.category ?? 'GOVERNMENT',
    country: organisation?.country ?? '',
    membership: organisation ? (organisation.membership ?? 'NONE') : 'MEMBER',
    mailbox: organisation?.mailbox ?? '',
    domains: organisation?.domains.join(' ') ?? '',
    partOfId: organisation?.partOf?.id ?? null,
  });
  return (
    <Form
      draft={draft}
      label={t(organisation ? 'organisation.edit' : 'organisations.add')}
      send={(values) => {
        const { membership, ...rest } = values as unknown as OrganisationDraft; // the form's own values, which its schema has just read
        return send({ ...rest, membership: membership === 'NONE' ? null : membership });
      }}
    >
      <FormField draft={draft} name="name">{(field) => <LocalisedFields label={t('field.name')} languages={languages} isRequired {...field} onChange={(name) => field.onChange(name ?? {})} />}</FormField>
      <FormField draft={draft} name="acronym">{(field) => <TextField label={t('field.acronym')} isRequired={false} className="max-w-60" {...field} />}</FormField>
      <FormField draft={draft} name="category">{(field) => <Select label={t('field.category')} hint={t('organisation.categoryHint')} choices={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="partOfId">{(field) => <OrganisationField programmeId={programmeId} label={t('field.partOf')} known={whole && { id: whole.id, name: localised(whole.name) }} except={organisation?.id} {...field} />}</FormField>
      <FormField draft={draft} name="membership">{(field) => <Select label={t('field.membership')} choices={(['NONE', ...MEMBERSHIPS] as const).map((value) => ({ value, label: t(`membership.${value}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="country">{(field) => <TextField label={t('field.country')} hint={t('organisation.countryHint')} direction="ltr" isRequired={false} className="max-w-60" {...field} onChange={(code) => field.onChange(code.toUpperCase())} />}</FormField>
      <FormField draft={draft} name="mailbox">{(field) => <TextField label={t('field.mailbox')} hint={t('organisation.mailboxHint')} type="email" inputMode="email" direction="ltr" isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="domains">{(field) => <TextField label={t('field.domains')} hint={t('organisation.domainsHint')} direction="ltr" isRequired={false} {...field} />}</FormField>
      <FormActions send={t(organisation ? 'organisation.save' : 'organisations.send')}>{cancel && <Button onPress={cancel}>{t('cancel')}</Button>}</FormActions>
    </Form>
  );
}
