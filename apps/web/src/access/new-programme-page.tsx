import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { emailAddress, languages, limits, oneText, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useViewer } from '../api/viewer.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Checkbox, Radios } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ZoneField } from '../ui/search-choice.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { foundProgrammeMutation, introducePersonMutation } from './programme.queries.js';

const given = z.object({
  name: text(limits.nameCharacters),
  code: z.string().check(z.trim(), z.regex(/^[A-Z][A-Z0-9]{1,7}$/, 'not_a_short_code')),
  workingLanguages: z.array(z.string()).check(z.minLength(1)),
  defaultZone: z.string(),
});
const schemas = {
  ME: z.extend(given, { secretariat: z.literal('ME'), personName: z.string(), personAddress: z.string() }),
  OTHER: z.extend(given, { secretariat: z.literal('OTHER'), personName: text(limits.nameCharacters), personAddress: emailAddress }),
};
type Given = z.infer<typeof given> & { secretariat: 'ME' | 'OTHER'; personName: string; personAddress: string };
const schema = z.discriminatedUnion('secretariat', [schemas.ME, schemas.OTHER]);

/** OSP from "Open Shore Process": a beginning that may be written over. */
const codeFrom = (name: string): string => {
  const initials = name.normalize('NFD').replace(/\p{Mn}/gu, '').toUpperCase().match(/\b[A-Z]/g)?.join('').slice(0, 8) ?? '';
  return initials.length > 1 ? initials : '';
};

/** Whoever runs the installation founds an initiative and names its secretariat, who alone can open what is inside. */
export function NewProgrammePage() {
  const viewer = useViewer();
  return <AskedPage question={viewer}>{(me) => <NewProgramme viewerId={me.id} viewerName={me.name} />}</AskedPage>;
}

function NewProgramme({ viewerId, viewerName }: { viewerId: string; viewerName: string }) {
  const t = useWords('access');
  const { tag } = useLanguage();
  const { language } = useFormats();
  const zone = useViewerZone();
  const navigate = useNavigate();
  const introduce = useDo(introducePersonMutation);
  const found = useDo(foundProgrammeMutation);
  const [id] = useState(() => crypto.randomUUID());
  const [codeWritten, setCodeWritten] = useState(false);
  const draft = useDraft<Given>(schema, { name: '', code: '', workingLanguages: [tag], defaultZone: zone, secretariat: 'ME', personName: '', personAddress: '' }); // the union's own type is narrower than a draft, which holds both answers
  const secretariat = draft.watch('secretariat');

  const send = async (values: Given) => {
    const secretariatId = values.secretariat === 'ME' ? viewerId : (await introduce.send({ input: { name: values.personName, address: values.personAddress } })).introducePerson.id;
    const { name, code, workingLanguages, defaultZone } = values;
    await found.send({ input: { id, code, name: oneText(tag, name), workingLanguages, defaultZone, secretariatId } });
    if (secretariatId === viewerId) return navigate({ to: '/p/$programme', params: { programme: id } });
    notify(t('new.founded', { name, person: values.personName }));
    return navigate({ to: '/' });
  };

  return (
    <Page title={t('new.title')} width="reading">
      <Form draft={draft} label={t('new.title')} send={send}>
        <p className="text-reading">{t('new.how')}</p>
        <FormField draft={draft} name="name">
          {(field) => (
            <TextField
              label={t('field.name')}
              hint={t('new.nameHint')}
              isRequired
              autoFocus
              {...field}
              onChange={(name) => {
                field.onChange(name);
                if (!codeWritten) draft.setValue('code', codeFrom(name));
              }}
            />
          )}
        </FormField>
        <FormField draft={draft} name="code">
          {(field) => (
            <TextField
              label={t('field.code')}
              hint={t('field.codeHint')}
              direction="ltr"
              isRequired
              autoComplete="off"
              className="max-w-60"
              {...field}
              onChange={(code) => {
                setCodeWritten(true);
                field.onChange(code.toUpperCase());
              }}
            />
          )}
        </FormField>
        <FormField draft={draft} name="workingLanguages">
          {({ value, onChange }) => (
            <fieldset className="flex flex-col gap-1">
              <legend className="font-semibold">{t('field.workingLanguages')}</legend>
              <div className="flex flex-wrap gap-x-6">
                {languages.map((each) => (
                  <Checkbox key={each} isSelected={value.includes(each)} isDisabled={value.length === 1 && value.includes(each)} onChange={(on) => onChange(on ? [...value, each] : value.filter((other) => other !== each))}>{language(each)}</Checkbox>
                ))}
              </div>
            </fieldset>
          )}
        </FormField>
        <FormField draft={draft} name="defaultZone">{(field) => <ZoneField label={t('field.zone')} hint={t('field.zoneHint')} {...field} onChange={(value) => value && field.onChange(value)} />}</FormField>
        <FormField draft={draft} name="secretariat">
          {(field) => (
            <Radios
              label={t('new.secretariat')}
              hint={t('new.secretariatHint')}
              choices={[{ value: 'ME', label: t('new.me', { name: viewerName }) }, { value: 'OTHER', label: t('new.other'), hint: t('new.otherHint') }]}
              {...field}
            />
          )}
        </FormField>
        {secretariat === 'OTHER' && (
          <>
            <FormField draft={draft} name="personName">{(field) => <TextField label={t('new.personName')} isRequired autoComplete="off" {...field} />}</FormField>
            <FormField draft={draft} name="personAddress">{(field) => <TextField label={t('new.personAddress')} type="email" inputMode="email" direction="ltr" isRequired autoComplete="off" {...field} />}</FormField>
          </>
        )}
        <FormActions send={t('new.send')} />
      </Form>
    </Page>
  );
}
