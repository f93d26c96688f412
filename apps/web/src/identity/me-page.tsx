import type { ReactNode } from 'react';
import * as z from 'zod/mini';
import { languages, limits, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { chooseLanguage } from '../i18n/i18n.js';
import { languageOf } from '../i18n/languages.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go, GoButton } from '../ui/button.js';
import { Checkbox, Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { ZoneField } from '../ui/search-choice.js';
import { TimeText } from '../ui/time-text.js';
import { chooseViewerZone, useViewerZone } from '../ui/viewer-zone.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { editMeMutation, giveConsentMutation, meQuery, withdrawConsentMutation, type Me } from './me.queries.js';
import { useTold } from '../ui/use-told.js';

const PURPOSES = ['LISTED_INSIDE', 'LISTED_PUBLICLY', 'NAMED_IN_OUTCOME', 'PHOTOGRAPHED_BY_HOST', 'KEPT_IN_DIRECTORY'] as const;
const schema = z.object({
  name: text(limits.nameCharacters),
  chosenName: z.pipe(z.pipe(z.string(), z.transform((words) => words.trim() || null)), z.nullable(text(limits.nameCharacters))),
  language: z.string(),
  zone: z.string(),
});
type Typed = Omit<z.infer<typeof schema>, 'chosenName'> & { chosenName: string };

/** What one says of oneself, once for all initiatives, and what one agrees to in each. */
export function MePage({ children }: { children?: ReactNode }) {
  const t = useWords('people');
  const question = useAsk(meQuery, {});
  return (
    <AskedPage question={question}>
      {({ me }) => (
        <Page title={t('me.title')} width="reading" trail={[<Go key="home" to="/">{t('home')}</Go>]} facts={<bdi>{me.addresses.join(', ')}</bdi>} actions={<GoButton to="/me/sign-in">{t('me.signIn')}</GoButton>}>
          <EditMe key={me.version} me={me} saved={question.again} />
          {me.programmes.length > 0 && <Consents me={me} changed={question.again} />}
          {children}
        </Page>
      )}
    </AskedPage>
  );
}

function EditMe({ me, saved }: { me: Me; saved: () => void }) {
  const t = useWords('people');
  const { language } = useFormats();
  const device = useViewerZone();
  const edit = useDo(editMeMutation);
  const draft = useDraft<Typed>(schema as unknown as z.ZodMiniType<Typed, unknown>, { name: me.name, chosenName: me.chosenName ?? '', language: me.language, zone: me.zone ?? device }); // an empty name is typed as '' and sent as null
  return (
    <Form
      draft={draft}
      label={t('me.title')}
      send={async (values) => {
        await edit.send({ input: { version: me.version, ...values } });
        chooseViewerZone(values.zone);
        if ((languages as readonly string[]).includes(values.language)) await chooseLanguage(languageOf(values.language).tag as Parameters<typeof chooseLanguage>[0]);
        notify(t('me.saved'));
        saved();
      }}
    >
      <FormField draft={draft} name="name">{(field) => <TextField label={t('field.name')} hint={t('me.nameHint')} autoComplete="name" isRequired {...field} />}</FormField>
      <FormField draft={draft} name="chosenName">{(field) => <TextField label={t('me.chosenName')} hint={t('me.chosenNameHint')} autoComplete="nickname" isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="language">{(field) => <Select label={t('field.language')} hint={t('me.languageHint')} choices={[...new Set([...languages, me.language])].map((value) => ({ value, label: language(value) }))} {...field} />}</FormField>
      <FormField draft={draft} name="zone">{(field) => <ZoneField label={t('field.zone')} hint={t('me.zoneHint')} {...field} onChange={(zone) => zone && field.onChange(zone)} />}</FormField>
      <FormActions send={t('me.save')} />
    </Form>
  );
}

function Consents({ me, changed }: { me: Me; changed: () => void }) {
  const t = useWords('people');
  const give = useDo(giveConsentMutation);
  const withdraw = useDo(withdrawConsentMutation);
  const told = useTold(changed);
  const set = (programmeId: string, purpose: (typeof PURPOSES)[number], agreed: boolean): Promise<unknown> =>
    told(() => (agreed ? give : withdraw).send({ input: { programmeId, purpose } }), t(agreed ? 'consent.given' : 'consent.withdrawn', { purpose: t(`consent.purpose.${purpose}`) }), () => void set(programmeId, purpose, !agreed));
  return (
    <Section title={t('consent.title')}>
      <p className="max-w-reading text-ink2">{t('consent.how')}</p>
      {me.programmes.map(({ id, name }) => (
        <fieldset key={id} className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
          <legend className="px-1 font-semibold"><LocalisedWords text={name} showState={false} /></legend>
          {PURPOSES.map((purpose) => {
            const given = me.consents.find((each) => each.programmeId === id && each.purpose === purpose);
            return (
              <div key={purpose} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Checkbox isSelected={given !== undefined} onChange={(agreed) => void set(id, purpose, agreed)}>{t(`consent.purpose.${purpose}`)}</Checkbox>
                {given && <span className="text-sm text-ink2">{t('consent.since')} <TimeText at={given.givenAt} detail="day" /></span>}
              </div>
            );
          })}
        </fieldset>
      ))}
    </Section>
  );
}
