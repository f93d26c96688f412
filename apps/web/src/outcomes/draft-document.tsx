import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, oneText, text, textIn } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { reworded, useDrafting } from './drafting.js';
import { addParagraphMutation, addSectionMutation, editSectionMutation, type Outcome, type Paragraph, type Section } from './outcomes.queries.js';
import { ParagraphView, type Step } from './paragraph-view.js';

/** The text as it will be read, with what one may change in place. */
export function DraftDocument() {
  const t = useWords('outcomes');
  const { outcome, mayEdit } = useDrafting();
  const add = useDo(addSectionMutation);
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {outcome.sections.map((section) => <SectionView key={section.id} section={section} />)}
      {mayEdit && <OneField label={t('text.sectionTitle')} act={t('text.addSection')} rows={1} send={(words) => add.send({ input: { id: crypto.randomUUID(), outcomeId: outcome.id, title: oneText(outcome.language, words) } })} />}
    </div>
  );
}

function SectionView({ section }: { section: Section }) {
  const t = useWords('outcomes');
  const { outcome, language, mayEdit } = useDrafting();
  const add = useDo(addParagraphMutation);
  const editTitle = useDo(editSectionMutation);
  const own = outcome.paragraphs.filter(({ sectionId }) => sectionId === section.id);
  const title = textIn(section.title, language);
  return (
    <section className="flex flex-col gap-1">
      <header className="flex flex-wrap items-baseline gap-x-3">
        <WordsOfOthers as="h2" lang={title.language} className="text-xl">{title.text}</WordsOfOthers>
        {mayEdit && title.language !== language && (
          <OneField label={t('text.sectionTitle')} act={t('text.edit')} rows={1} send={(words) => editTitle.send({ input: { id: section.id, version: outcome.version, title: reworded(section.title, language, words) } })} />
        )}
      </header>
      <div className="divide-y divide-line">
        {own.map((paragraph) => <ParagraphView key={paragraph.id} paragraph={paragraph} up={stepUp(outcome, paragraph)} down={stepDown(outcome, paragraph)} />)}
      </div>
      {mayEdit && <OneField label={t('text.words')} act={t('text.add')} rows={4} send={(words) => add.send({ input: { id: crypto.randomUUID(), sectionId: section.id, text: oneText(outcome.language, words) } })} />}
    </section>
  );
}

/** One up: before the one above it; from the first place to the end of the section before. */
function stepUp({ sections, paragraphs }: Outcome, { id, sectionId }: Paragraph): Step | undefined {
  const siblings = paragraphs.filter((one) => one.sectionId === sectionId);
  const place = siblings.findIndex((one) => one.id === id);
  if (place > 0) return { sectionId, beforeId: siblings[place - 1].id };
  const above = sections[sections.findIndex((one) => one.id === sectionId) - 1];
  return above && { sectionId: above.id, beforeId: null };
}

function stepDown({ sections, paragraphs }: Outcome, { id, sectionId }: Paragraph): Step | undefined {
  const siblings = paragraphs.filter((one) => one.sectionId === sectionId);
  const place = siblings.findIndex((one) => one.id === id);
  if (place < siblings.length - 1) return { sectionId, beforeId: siblings[place + 2]?.id ?? null };
  const below = sections[sections.findIndex((one) => one.id === sectionId) + 1];
  return below && { sectionId: below.id, beforeId: paragraphs.find((one) => one.sectionId === below.id)?.id ?? null };
}

interface OneFieldProps {
  label: string;
  act: string;
  rows: number;
  send: (words: string) => Promise<unknown>;
}

/** A quiet button that opens one field and closes with it. */
function OneField(props: OneFieldProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) return <div data-print="never"><Button look="quiet" onPress={() => setOpen(true)}>{props.act}</Button></div>;
  return <OpenField {...props} close={() => setOpen(false)} />;
}

const line = z.object({ words: text(limits.titleCharacters) });
const running = z.object({ words: multiline(limits.textCharacters) });

function OpenField({ label, act, rows, send, close }: OneFieldProps & { close: () => void }) {
  const t = useWords('outcomes');
  const draft = useDraft(rows > 1 ? running : line, { words: '' });
  return (
    <Form draft={draft} send={({ words }) => send(words).then(close)} label={act} className="gap-3">
      <FormField draft={draft} name="words">{(field) => <TextField label={label} rows={rows} autoFocus {...field} />}</FormField>
      <FormActions send={act} look="plain"><Button look="quiet" onPress={close}>{t('text.cancel')}</Button></FormActions>
    </Form>
  );
}
