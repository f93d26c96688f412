import * as z from 'zod/mini';
import { emailAddress, limits, text } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { Emergencies } from './emergencies.js';
import { administratorsQuery, appointAdministratorMutation, endAdministratorMutation } from './programme.queries.js';
import { useTold } from '../ui/use-told.js';

const schema = z.object({ name: text(limits.nameCharacters), address: emailAddress });
type Given = z.infer<typeof schema>;

/** For those who operate the installation: who they are, and new initiatives. They see no content here. */
export function InstallationPage() {
  const t = useWords('access');
  const question = useAsk(administratorsQuery, {});
  const appoint = useDo(appointAdministratorMutation);
  const end = useDo(endAdministratorMutation);
  const draft = useDraft<Given>(schema, { name: '', address: '' });

  const told = useTold(question.again);
  const leave = (personId: string, name: string) => told(() => end.send({ input: { personId } }), t('installation.ended', { name }));

  return (
    <AskedPage question={question}>
      {({ administrators }) => (
        <Page title={t('installation.title')} width="reading" trail={[<Go key="home" to="/">{t('home')}</Go>]} actions={<><GoButton to="/installation/recoveries">{t('installation.recoveries')}</GoButton><GoButton to="/installation/log">{t('installation.log')}</GoButton><GoButton look="primary" to="/p/new">{t('new.title')}</GoButton></>}>
          <p className="text-reading">{t('installation.how')}</p>
          <Section title={t('installation.administrators')}>
            <List label={t('installation.administrators')}>
              {administrators.map(({ id, name, address }) => (
                <Row key={id}>
                  <span className="flex min-w-0 flex-1 basis-60 flex-col items-start"><span dir="auto">{name}</span><bdi className="text-sm text-ink2">{address}</bdi></span>
                  {administrators.length > 1 && <Button look="quiet" onPress={() => void leave(id, name)}>{t('appointments.end')}</Button>}
                </Row>
              ))}
            </List>
          </Section>
          <Section title={t('installation.add')}>
            <Form
              draft={draft}
              label={t('installation.add')}
              send={async (values) => {
                await appoint.send({ input: values });
                notify(t('installation.added', { name: values.name }));
                draft.reset();
                question.again();
              }}
            >
              <FormField draft={draft} name="name">{(field) => <TextField label={t('new.personName')} isRequired autoComplete="off" {...field} />}</FormField>
              <FormField draft={draft} name="address">{(field) => <TextField label={t('new.personAddress')} type="email" inputMode="email" direction="ltr" isRequired autoComplete="off" {...field} />}</FormField>
              <FormActions look="plain" send={t('installation.send')} />
            </Form>
          </Section>
          <Emergencies />
        </Page>
      )}
    </AskedPage>
  );
}
