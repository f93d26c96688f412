import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, localisedText, multiline } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { LocalisedFields } from '../ui/localised-fields.js';
import { notify } from '../ui/notice.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { acceptHouseRulesMutation, editRoundtableCareMutation, roundtableCareQuery, type RoundtableCare } from './care.queries.js';
import { programmeForCallQuery } from './convenings.queries.js';

const optional = z.union([z.literal(''), multiline(limits.lineCharacters)]);
const schema = z.object({ houseRules: z.nullable(localisedText.multiline(limits.textCharacters)), wellbeing: optional, safeguarding: optional });

/** The house rules, to be read and accepted before joining, and whom those in the roundtable turn to. Nothing is shown where nothing was said. */
export function CareCard({ conveningId, programmeId }: { conveningId: string; programmeId: string }) {
  const t = useWords('convenings');
  const question = useAsk(roundtableCareQuery, { conveningId }, { follow: [{ topic: 'convening', id: conveningId, nouns: ['care', 'role'] }] });
  const [editing, setEditing] = useState(false);
  const care = question.data?.roundtableCare;
  if (!care) return null;
  const edits = care.viewerActions.includes('EDIT');
  const says = care.houseRules !== null || care.wellbeing !== null || care.safeguarding !== null || care.safeguardingNames.length > 0;
  if (!says && !edits) return null;
  return (
    <Card title={t('care.title')} aside={edits && <Button onPress={() => setEditing(true)}>{t('care.edit')}</Button>}>
      {says ? <Said care={care} changed={question.again} /> : <p className="text-ink2">{t('care.nothing')}</p>}
      {editing && (
        <Sheet title={t('care.edit')} isOpen onOpenChange={setEditing}>
          <Edit care={care} programmeId={programmeId} done={() => { setEditing(false); question.again(); }} />
        </Sheet>
      )}
    </Card>
  );
}

function Said({ care: { id, houseRules, rulesVersion, acceptedAt, wellbeing, safeguarding, safeguardingNames, viewerActions }, changed }: { care: RoundtableCare; changed: () => void }) {
  const t = useWords('convenings');
  const accept = useDo(acceptHouseRulesMutation);
  const told = useTold(changed);
  return (
    <>
      {houseRules !== null && (
        <section aria-label={t('care.rules')} className="flex max-w-reading flex-col items-start gap-3">
          <h3 className="font-semibold">{t('care.rules')}</h3>
          <LocalisedWords text={houseRules} as="p" className="whitespace-pre-line" />
          {viewerActions.includes('ACCEPT') && <Button isPending={accept.sending} onPress={() => void told(() => accept.send({ input: { conveningId: id, rulesVersion } }), t('care.accepted'))}>{t('care.accept')}</Button>}
          {acceptedAt !== null && <p className="text-sm text-ink2">✓ {t('care.acceptedAt')} <TimeText at={acceptedAt} detail="day" /></p>}
        </section>
      )}
      <Facts
        facts={[
          ...(wellbeing !== null ? [{ name: t('care.wellbeing'), value: <WordsOfOthers className="whitespace-pre-line">{wellbeing}</WordsOfOthers> }] : []),
          ...(safeguarding !== null || safeguardingNames.length > 0
            ? [{ name: t('care.safeguarding'), value: <span className="flex flex-col">{safeguardingNames.map((name) => <WordsOfOthers key={name}>{name}</WordsOfOthers>)}{safeguarding !== null && <WordsOfOthers className="whitespace-pre-line text-ink2">{safeguarding}</WordsOfOthers>}</span> }]
            : []),
        ]}
      />
      <p className="text-sm"><a href="/unlawful-content" className="text-accent underline underline-offset-3">{t('care.where')}</a></p>
    </>
  );
}

function Edit({ care, programmeId, done }: { care: RoundtableCare; programmeId: string; done: () => void }) {
  const question = useAsk(programmeForCallQuery, { id: programmeId });
  return <Asked question={question}>{({ programme }) => <EditForm care={care} languages={programme.workingLanguages} done={done} />}</Asked>;
}

function EditForm({ care, languages, done }: { care: RoundtableCare; languages: readonly string[]; done: () => void }) {
  const t = useWords('convenings');
  const edit = useDo(editRoundtableCareMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { houseRules: care.houseRules, wellbeing: care.wellbeing ?? '', safeguarding: care.safeguarding ?? '' });
  return (
    <Form
      draft={draft}
      label={t('care.edit')}
      send={async ({ houseRules, wellbeing, safeguarding }) => {
        await edit.send({ input: { conveningId: care.id, version: care.version, houseRules, wellbeing: wellbeing || null, safeguarding: safeguarding || null } });
        notify(t('care.saved'));
        done();
      }}
    >
      <FormField draft={draft} name="houseRules">{(field) => <LocalisedFields label={t('care.rules')} hint={t('care.rulesHint')} languages={languages} rows={6} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="wellbeing">{(field) => <TextField label={t('care.wellbeing')} hint={t('care.wellbeingHint')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormField draft={draft} name="safeguarding">{(field) => <TextField label={t('care.safeguardingReach')} hint={t('care.safeguardingHint')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormActions send={t('care.save')} />
    </Form>
  );
}
