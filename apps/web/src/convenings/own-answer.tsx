import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, text } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import type { Tone } from '../ui/banner.js';
import { Radios } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { answerSessionMutation, takeBackAnswerMutation, type OneSession, type OwnAnswer } from './session.queries.js';

const ANSWERS = ['ACCEPTED', 'TENTATIVE', 'DECLINED', 'DELEGATED'] as const;
const TONES: Record<OwnAnswer['partstat'], Tone> = { NEEDS_ACTION: 'atRisk', ACCEPTED: 'done', TENTATIVE: 'silent', DECLINED: 'silent', DELEGATED: 'done' };

const blank = z.literal('');
const schema = z
  .object({ partstat: z.nullable(z.enum(ANSWERS)), comment: z.union([blank, multiline(limits.lineCharacters)]), alternateName: z.union([blank, text(limits.nameCharacters)]) })
  .check(
    z.refine(({ partstat }) => partstat !== null, { error: 'missing', path: ['partstat'] }),
    z.refine(({ partstat, alternateName }) => partstat !== 'DELEGATED' || alternateName !== '', { error: 'missing', path: ['alternateName'] }),
  );
type Given = z.infer<typeof schema>;

/** One's own answer to this session: what was said, and another one for as long as the session takes answers. */
export function OwnAnswerCard({ session, answer }: { session: OneSession; answer: OwnAnswer | undefined }) {
  const t = useWords('session');
  const mayAnswer = session.viewerActions.includes('ANSWER');
  const given = answer && answer.partstat !== 'NEEDS_ACTION' ? answer : undefined;
  const [changing, setChanging] = useState(false);
  const standing = answer?.partstat ?? 'NEEDS_ACTION';
  return (
    <Card title={t('answer.title')} aside={<Chip tone={TONES[standing]}>{t(`answer.standing.${standing}`)}</Chip>}>
      {given && !changing && <Given answer={given} />}
      {mayAnswer && given && !changing && <Button className="self-start" onPress={() => setChanging(true)}>{t('answer.change')}</Button>}
      {mayAnswer && (!given || changing) && <AnswerForm session={session} given={given} close={() => setChanging(false)} />}
      {!mayAnswer && <p className="text-ink2">{t('answer.closed')}</p>}
    </Card>
  );
}

function Given({ answer: { alternateName, comment } }: { answer: OwnAnswer }) {
  const t = useWords('session');
  if (!alternateName && !comment) return null;
  return (
    <div className="flex flex-col gap-1">
      {alternateName && <p>{t('answer.instead')} <WordsOfOthers>{alternateName}</WordsOfOthers></p>}
      {comment && <WordsOfOthers as="p" className="whitespace-pre-line text-ink2">{comment}</WordsOfOthers>}
    </div>
  );
}

function AnswerForm({ session, given, close }: { session: OneSession; given: OwnAnswer | undefined; close: () => void }) {
  const t = useWords('session');
  const words = useTroubleWords();
  const answer = useDo(answerSessionMutation);
  const unanswer = useDo(takeBackAnswerMutation);
  const draft = useDraft<Given>(schema, { partstat: ANSWERS.find((each) => each === given?.partstat) ?? null, comment: given?.comment ?? '', alternateName: given?.alternateName ?? '' });
  const delegates = draft.watch('partstat') === 'DELEGATED';

  const takeBack = async () => {
    try {
      if (given && given.partstat !== 'NEEDS_ACTION') await answer.send({ input: { sessionId: session.id, partstat: given.partstat, comment: given.comment, alternateName: given.alternateName } });
      else await unanswer.send({ input: { sessionId: session.id } });
      notify(t(given ? 'answer.takenBack' : 'answer.unanswered'));
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(words(error));
    }
  };
  return (
    <Form
      draft={draft}
      label={t('answer.title')}
      send={async ({ partstat, comment, alternateName }) => {
        if (partstat === null) return; // the schema has refused it before
        await answer.send({ input: { sessionId: session.id, partstat, comment: comment || null, alternateName: partstat === 'DELEGATED' ? alternateName : null } });
        notify(t(`answer.said.${partstat}`), () => void takeBack());
        close();
      }}
    >
      <FormField draft={draft} name="partstat">{(field) => <Radios label={t('answer.question')} choices={ANSWERS.map((value) => ({ value, label: t(`answer.choice.${value}`) }))} {...field} />}</FormField>
      {delegates && <FormField draft={draft} name="alternateName">{(field) => <TextField label={t('answer.alternate')} hint={t('answer.alternateHint')} isRequired {...field} />}</FormField>}
      <FormField draft={draft} name="comment">{(field) => <TextField label={t('answer.comment')} hint={t('answer.commentHint')} rows={2} isRequired={false} {...field} />}</FormField>
      <FormActions send={t('answer.send')}>{given && <Button onPress={close}>{t('answer.keep')}</Button>}</FormActions>
    </Form>
  );
}
