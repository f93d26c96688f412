import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { limits, multiline, oneText, text } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import { useScope } from '../decisions/register-scope.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Sheet } from '../ui/dialog.js';
import { DueField, dueSchema } from '../ui/due-field.js';
import { Empty } from '../ui/empty.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { DueWords, inputDue } from './commitment-state.js';
import { adoptTemplateMutation, countsQuery, draftTemplateMutation, programmeZoneQuery, templatesQuery, type CommonText, type Counts } from './commitments.queries.js';
import { OwnerField } from './owner-field.js';

const route = getRouteApi('/commitments/texts');

/** Texts that many promise: each owner adopts the same words, and then promises, reports and is counted for itself. */
export function CommonTextsPage() {
  const t = useWords('commitments');
  const scope = useScope(route.useSearch());
  return <AskedPage question={scope.question}>{() => (scope.programmeId === undefined ? <Page title={t('texts.title')}><Empty>{t('noProgramme')}</Empty></Page> : <Texts programmeId={scope.programmeId} />)}</AskedPage>;
}

function Texts({ programmeId }: { programmeId: string }) {
  const t = useWords('commitments');
  const { number } = useFormats();
  const follow = [{ topic: 'programme', id: programmeId, nouns: ['commitment'] }] as const;
  const question = useAsk(templatesQuery, { programmeId }, { follow });
  const { data } = useAsk(countsQuery, { programmeId }, { follow });
  const counts = data?.commitmentCounts;
  const [writing, setWriting] = useState(false);
  const [adopting, setAdopting] = useState<CommonText>();
  return (
    <Page title={t('texts.title')} width="reading" trail={[<Go key="register" to="/commitments" search={{ programme: programmeId }}>{t('title')}</Go>]} actions={counts?.viewerMayRegister && <Button look="primary" onPress={() => setWriting(true)}>{t('texts.write')}</Button>}>
      <Asked question={question}>
        {({ commitmentTemplates }) =>
          commitmentTemplates.length === 0 ? (
            <Empty example={t('texts.example')}>{t('texts.empty')}</Empty>
          ) : (
            <>
              {commitmentTemplates.map((one) => (
                <Card key={one.id} title={<LocalisedWords text={one.title} showState={false} />} aside={one.mayAdopt && <Button onPress={() => setAdopting(one)}>{t('texts.adopt')}</Button>}>
                  <LocalisedWords as="p" text={one.statement} className="whitespace-pre-line" />
                  <p className="text-sm text-ink2">{t('texts.adopted', { count: one.adopted, shown: number(one.adopted) })}{one.due && <> · {t('dueBy')} <DueWords due={one.due} /></>}</p>
                </Card>
              ))}
            </>
          )
        }
      </Asked>
      <Sheet title={t('texts.write')} isOpen={writing} onOpenChange={setWriting}>{(close) => <WriteForm programmeId={programmeId} again={question.again} close={close} />}</Sheet>
      <Sheet title={t('texts.adopt')} isOpen={adopting !== undefined} onOpenChange={(isOpen) => !isOpen && setAdopting(undefined)}>{(close) => adopting && counts && <AdoptForm programmeId={programmeId} template={adopting} counts={counts} close={close} />}</Sheet>
    </Page>
  );
}

const writeSchema = z.object({ title: text(limits.titleCharacters), statement: multiline(limits.lineCharacters * 5), due: dueSchema });

function WriteForm({ programmeId, again, close }: { programmeId: string; again: () => void; close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const zone = useAsk(programmeZoneQuery, { id: programmeId });
  const write = useDo(draftTemplateMutation);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<{ title: string; statement: string; due: DueDate | null }>(writeSchema, { title: '', statement: '', due: null });
  return (
    <Asked question={zone}>
      {({ programme }) => (
        <Form draft={draft} label={t('texts.write')} send={async ({ title, statement, due }) => {
          await write.send({ input: { id, programmeId, title: oneText(tag, title), statement: oneText(tag, statement), due: inputDue(due, tag) } });
          notify(t('texts.written'));
          again();
          close();
        }}>
          <FormField draft={draft} name="title">{(field) => <TextField label={t('texts.name')} isRequired autoFocus {...field} />}</FormField>
          <FormField draft={draft} name="statement">{(field) => <TextField label={t('field.what')} rows={6} isRequired {...field} />}</FormField>
          <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={programme.defaultZone} {...field} />}</FormField>
          <FormActions send={t('texts.save')} />
        </Form>
      )}
    </Asked>
  );
}

const adoptSchema = z.object({ owner: z.string().check(z.minLength(1, 'missing')), due: dueSchema });

function AdoptForm({ programmeId, template, counts, close }: { programmeId: string; template: CommonText; counts: Counts; close: () => void }) {
  const t = useWords('commitments');
  const { tag } = useLanguage();
  const zone = useAsk(programmeZoneQuery, { id: programmeId });
  const adopt = useDo(adoptTemplateMutation);
  const [id] = useState(() => crypto.randomUUID());
  const only = counts.viewerMayRegister ? undefined : counts.answersFor;
  const draft = useDraft<{ owner: string; due: DueDate | null }>(adoptSchema, { owner: only?.length === 1 ? only[0].id : '', due: null });
  return (
    <Asked question={zone}>
      {({ programme }) => (
        <Form draft={draft} label={t('texts.adopt')} send={async ({ owner, due }) => {
          await adopt.send({ input: { templateId: template.id, owners: [{ id, organisationId: owner }], due: inputDue(due, tag) } });
          notify(t('texts.adoptedNow'));
          close();
        }}>
          <LocalisedWords as="p" text={template.statement} className="whitespace-pre-line text-ink2" />
          <FormField draft={draft} name="owner">{(field) => <OwnerField programmeId={programmeId} label={t('field.who')} only={only} isRequired {...field} />}</FormField>
          {!template.due && <FormField draft={draft} name="due">{(field) => <DueField label={t('field.due')} zone={programme.defaultZone} {...field} />}</FormField>}
          <FormActions send={t('texts.adopt')} />
        </Form>
      )}
    </Asked>
  );
}
