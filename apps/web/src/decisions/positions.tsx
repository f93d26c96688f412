import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, Refusal } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Radios, Select } from '../ui/choice.js';
import { Chip, Tag } from '../ui/chip.js';
import { Sheet } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { placeOnRecordMutation, takePositionMutation, type DecisionWhole, type Position } from './decisions.queries.js';

const ANSWERS = ['NO_OBJECTION', 'OBJECT', 'RECUSED'] as const;
const STATEMENTS = ['RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT'] as const;

/** What those who are represented answered, as far as the reader may see it, and what stands on record. */
export function Positions({ decision }: { decision: DecisionWhole }) {
  const t = useWords('decisions');
  const [open, setOpen] = useState<'answer' | 'statement'>();
  const positions = decision.positions ?? [];
  const mayAnswer = decision.viewerActions.includes('TAKE_POSITION');
  const mayState = decision.viewerActions.includes('PLACE_ON_RECORD');
  if (positions.length === 0 && !mayAnswer && !mayState) return null;
  return (
    <Card
      title={t('positions.title')}
      aside={
        <div className="flex flex-wrap gap-2" data-print="never">
          {mayAnswer && <Button onPress={() => setOpen('answer')}>{t('positions.take')}</Button>}
          {mayState && <Button look="quiet" onPress={() => setOpen('statement')}>{t('positions.record')}</Button>}
        </div>
      }
    >
      {positions.length === 0 ? <p className="text-ink2">{t('positions.none')}</p> : <List label={t('positions.title')}>{positions.map((position) => <PositionRow key={position.id} position={position} now={decision.version} />)}</List>}
      <p className="text-sm text-ink3">{t('positions.whoSees')}</p>
      <Sheet title={t('positions.take')} isOpen={open === 'answer'} onOpenChange={(isOpen) => setOpen(isOpen ? 'answer' : undefined)}>{(close) => <AnswerForm decisionId={decision.id} close={close} />}</Sheet>
      <Sheet title={t('positions.record')} isOpen={open === 'statement'} onOpenChange={(isOpen) => setOpen(isOpen ? 'statement' : undefined)}>{(close) => <StatementForm decision={decision} close={close} />}</Sheet>
    </Card>
  );
}

function PositionRow({ position: { kind, organisation, person, words, onVersion, takenAt }, now }: { position: Position; now: number }) {
  const t = useWords('decisions');
  return (
    <Row className="items-start">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <span className="font-semibold">{organisation ? <LocalisedWords text={organisation} showState={false} /> : <WordsOfOthers>{person}</WordsOfOthers>}</span>
        {words && <WordsOfOthers as="p" className="whitespace-pre-line">{words}</WordsOfOthers>}
      </div>
      <span className="flex flex-wrap items-center gap-2">
        {onVersion !== now && <Tag>{t('positions.earlierText')}</Tag>}
        <Chip tone={kind === 'OBJECT' ? 'overdue' : kind === 'NO_OBJECTION' ? 'onTrack' : 'silent'}>{t(`kind.${kind}`)}</Chip>
        <span className="text-sm text-ink2"><TimeText at={takenAt} detail="day" /></span>
      </span>
    </Row>
  );
}

const answerSchema = z
  .object({ kind: z.enum(ANSWERS), words: z.pipe(z.string(), z.transform((text) => text.trim())) })
  .check((payload) => {
    if (payload.value.kind === 'OBJECT' && !payload.value.words) payload.issues.push({ code: 'custom', input: '', path: ['words'], message: 'missing' });
  });

function AnswerForm({ decisionId, close }: { decisionId: string; close: () => void }) {
  const t = useWords('decisions');
  const take = useDo(takePositionMutation);
  const [id] = useState(() => crypto.randomUUID());
  const draft = useDraft<{ kind: (typeof ANSWERS)[number]; words: string }>(answerSchema, { kind: 'NO_OBJECTION', words: '' });
  const kind = draft.watch('kind');
  return (
    <Form
      draft={draft}
      label={t('positions.take')}
      send={async (values) => {
        await take.send({ input: { id, decisionId, kind: values.kind, words: values.words || null } }).catch(asWhole);
        notify(t('positions.taken'));
        close();
      }}
    >
      <FormField draft={draft} name="kind">{(field) => <Radios label={t('positions.answer')} choices={ANSWERS.map((each) => ({ value: each, label: t(`kind.${each}`), hint: t(`kindHint.${each}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="words">{(field) => <TextField label={t('positions.reason')} rows={3} isRequired={kind === 'OBJECT'} {...field} />}</FormField>
      <FormActions send={t('positions.send')} />
    </Form>
  );
}

const statementSchema = z.object({ kind: z.enum(STATEMENTS), words: multiline(limits.textCharacters) });

function StatementForm({ decision, close }: { decision: DecisionWhole; close: () => void }) {
  const t = useWords('decisions');
  const place = useDo(placeOnRecordMutation);
  const [id] = useState(() => crypto.randomUUID());
  const offered = decision.state === 'NOT_ADOPTED' ? (['EXPLANATION'] as const) : STATEMENTS;
  const draft = useDraft<{ kind: (typeof STATEMENTS)[number]; words: string }>(statementSchema, { kind: offered[0], words: '' });
  return (
    <Form
      draft={draft}
      label={t('positions.record')}
      send={async (values) => {
        await place.send({ input: { id, decisionId: decision.id, ...values } }).catch(asWhole);
        notify(t('positions.recorded'));
        close();
      }}
    >
      <FormField draft={draft} name="kind">{(field) => <Select label={t('positions.kind')} choices={offered.map((each) => ({ value: each, label: t(`kind.${each}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="words">{(field) => <TextField label={t('positions.words')} rows={6} isRequired {...field} />}</FormField>
      <FormActions send={t('positions.sendRecord')} />
    </Form>
  );
}

/** A fault in a field that is not here belongs above the form. */
function asWhole(error: unknown): never {
  if (error instanceof Refusal && error.code === 'INVALID_INPUT' && error.details.fields?.some(({ path }) => path === 'organisationId')) throw new Refusal('INVALID_INPUT', error.message);
  throw error;
}
