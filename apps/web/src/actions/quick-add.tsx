import { useState } from 'react';
import { dateIn } from '#plenary/time';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { placeQuery } from '../decisions/decisions.queries.js';
import { captureMutation } from './actions.queries.js';
import { quickWords } from './quick-words.js';

/** One line: what, and by when if it ends so. What was understood is shown before it is saved. */
export function QuickAdd({ conveningId, added }: { conveningId: string; added: () => void }) {
  const t = useWords('actions');
  const words = useTroubleWords();
  const { locale } = useLanguage();
  const { date } = useFormats();
  const { data } = useAsk(placeQuery, { id: conveningId });
  const capture = useDo(captureMutation);
  const [line, setLine] = useState('');
  const [asWords, setAsWords] = useState(false);
  const [id, setId] = useState(() => crypto.randomUUID());
  const zone = data?.convening.zone ?? 'Etc/UTC';
  const understood = quickWords(line, { locale, today: dateIn(new Date(), zone) });
  const { text, on } = asWords ? { text: line.trim(), on: null } : understood;

  const add = () => {
    if (!text || capture.sending) return;
    // Cleared at once: what is typed while this one is on its way is the next one. Put back if it was not taken and nothing was typed since.
    const kept = { line, asWords };
    setLine('');
    setAsWords(false);
    void capture.send({ input: { id, conveningId, text, due: on ? { kind: 'DATE', on, zone } : null } }).then(
      () => {
        setId(crypto.randomUUID());
        notify(t('capture.done'));
        added();
      },
      (trouble: Trouble) => {
        setLine((now) => (now === '' ? kept.line : now));
        setAsWords((now) => now || kept.asWords);
        notify(words(trouble));
      },
    );
  };
  return (
    <form className="flex flex-wrap items-end gap-3" data-print="never" onSubmit={(event) => { event.preventDefault(); add(); }}>
      <TextField label={t('quick.label')} hint={t('quick.hint')} value={line} onChange={setLine} className="min-w-0 flex-1 basis-80" />
      <Button type="submit" isPending={capture.sending} isDisabled={!text}>{t('quick.add')}</Button>
      <p role="status" className="basis-full text-sm text-ink2 empty:hidden">
        {on && <>{t('quick.understood', { day: date(on) })} <Button look="quiet" onPress={() => setAsWords(true)}>{t('quick.noDay')}</Button></>}
      </p>
    </form>
  );
}
