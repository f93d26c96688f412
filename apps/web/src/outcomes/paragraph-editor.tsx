import { useEffect, useRef, useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline, Refusal, textIn, type LocalisedText } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { Compared } from './compared.js';
import { reworded, useDrafting } from './drafting.js';
import { editParagraphMutation, type Paragraph } from './outcomes.queries.js';

const schema = z.object({ words: multiline(limits.textCharacters) });

/** Writing in place. Who was faster is shown beside what was written here, and nothing of either is lost. */
export function ParagraphEditor({ paragraph }: { paragraph: Paragraph }) {
  const t = useWords('outcomes');
  const { language: nameOf } = useFormats();
  const { language, open, openParagraph } = useDrafting();
  const edit = useDo(editParagraphMutation);
  const [theirs, setTheirs] = useState<{ text: LocalisedText; version: number }>();
  const box = useRef<HTMLDivElement>(null);
  const own = paragraph.text[language];
  const source = textIn(paragraph.text, 'und'); // a language nobody writes in: the source itself
  const draft = useDraft(schema, { words: own?.text ?? '' });

  useEffect(() => {
    const field = box.current?.querySelector('textarea');
    field?.focus();
    if (field && open?.select) field.setSelectionRange(open.select.start, open.select.end);
  }, [open?.select]);

  const send = async ({ words }: { words: string }) => {
    try {
      await edit.send({ input: { id: paragraph.id, version: theirs?.version ?? paragraph.version, text: reworded(theirs?.text ?? paragraph.text, language, words) } });
      openParagraph(null);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'STALE_VERSION') setTheirs({ text: error.details.theirs as LocalisedText, version: Number(error.details.version) });
      throw error;
    }
  };

  return (
    <div ref={box}>
      <Form draft={draft} send={send} label={t('text.words')} className="gap-3">
        {own?.state !== 'SOURCE' && (
          <div className="border-s-2 border-line ps-3 text-ink2">
            <p className="text-sm">{t('text.source', { language: nameOf(source.language) })}</p>
            <WordsOfOthers as="p" lang={source.language} className="whitespace-pre-wrap">{source.text}</WordsOfOthers>
          </div>
        )}
        {theirs && (
          <Banner tone="atRisk" title={t('text.stale')}>
            <p className="text-sm">{t('text.theirs')}</p>
            <Compared was={own?.text ?? ''} now={theirs.text[language]?.text ?? ''} lang={language} />
          </Banner>
        )}
        <FormField draft={draft} name="words">{(field) => <TextField label={t('text.wordsIn', { language: nameOf(language) })} rows={4} {...field} />}</FormField>
        <FormActions send={theirs ? t('text.saveOver') : t('text.save')}>
          <Button look="quiet" onPress={() => openParagraph(null)}>{t('text.cancel')}</Button>
        </FormActions>
      </Form>
    </div>
  );
}
