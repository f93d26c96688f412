import { useDeferredValue, useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import { isTrouble, type Trouble } from '../api/trouble.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { Tag } from '../ui/chip.js';
import { classes } from '../ui/class-names.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { pasteAgendaMutation, pastedAgendaQuery } from './agenda.queries.js';

interface PasteListProps {
  conveningId: string;
  sessionId: string | null;
  /** Then the items are added on a ruling, and the reason is asked for. */
  isAdopted: boolean;
  close: () => void;
}

/** Lines from a message as items; what the server reads of them is shown before anything is added. */
export function PasteList({ conveningId, sessionId, isAdopted, close }: PasteListProps) {
  const t = useWords('agenda');
  const s = useWords('session');
  const { tag } = useLanguage();
  const { length } = useFormats();
  const words = useTroubleWords();
  const paste = useDo(pasteAgendaMutation);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  const [why, setWhy] = useState('');
  const [trouble, setTrouble] = useState<Trouble>();
  const asked = useDeferredValue(text.trim() === '' ? '' : text);
  const preview = useAsk(pastedAgendaQuery, { text: asked }, { pause: asked === '' });
  const items = asked === '' ? [] : (preview.data?.pastedAgenda ?? []);
  const add = async () => {
    try {
      await paste.send({ input: { conveningId, sessionId, idempotencyKey, language: tag, text, why: why.trim() || null } });
      notify(t('paste.added', { count: items.length }));
      close();
    } catch (error) {
      if (!isTrouble(error)) throw error;
      setTrouble(error);
    }
  };
  const fault = trouble ?? (asked === '' ? undefined : preview.trouble);
  return (
    <Dialog title={t('paste.title')} isOpen onOpenChange={close}>
      {fault && <Banner tone="overdue" title={words(fault)} />}
      <TextField label={t('paste.lines')} hint={t('paste.hint')} placeholder={t('paste.example')} rows={7} value={text} onChange={setText} autoFocus />
      {items.length > 0 && (
        <ol aria-label={t('paste.preview')} className="flex flex-col divide-y divide-line border-y border-line">
          {items.map(({ title, durationMinutes, kind, level }, place) => (
            <li key={place} className={classes('flex flex-wrap items-baseline justify-between gap-x-3 py-1.5', level === 2 && 'ps-6')}>
              <span className="min-w-0 flex-1"><bdi>{title}</bdi></span>
              {kind !== 'DISCUSSION' && <Tag>{s(`itemKind.${kind}`)}</Tag>}
              <span className="text-sm text-ink2">{durationMinutes === null ? t('paste.noMinutes') : length(durationMinutes)}</span>
            </li>
          ))}
        </ol>
      )}
      <p role="status" className="sr-only">{items.length > 0 && t('paste.read', { count: items.length })}</p>
      {isAdopted && <TextField label={t('ruling.why')} hint={t('ruling.hint')} rows={2} isRequired value={why} onChange={setWhy} />}
      <DialogActions>
        <Button onPress={close}>{t('cancel')}</Button>
        <Button look="primary" isDisabled={items.length === 0 || (isAdopted && why.trim() === '')} isPending={paste.sending} onPress={() => void add()}>{t('paste.add', { count: items.length })}</Button>
      </DialogActions>
    </Dialog>
  );
}
