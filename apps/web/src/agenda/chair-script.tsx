import { useState } from 'react';
import * as z from 'zod/mini';
import { limits, multiline } from '#plenary/protocol';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { SessionClock } from '../convenings/session-clock.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { LocalisedWords, useLocalised, WordsOfOthers } from '../ui/words-of-others.js';
import { editScriptMutation, type Agenda, type AgendaItem } from './agenda.queries.js';

interface ChairScriptProps {
  agenda: Agenda;
  zoneOf: (item: AgendaItem) => string;
}

/** What whoever presides wants to say, item by item; private to them, and made to be printed. */
export function ChairScript({ agenda, zoneOf }: ChairScriptProps) {
  const t = useWords('agenda');
  const mayEdit = agenda.viewerActions.includes('EDIT_SCRIPT');
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3" data-print="never">
        <p className="text-ink2">{t('script.private')}</p>
        <Button onPress={() => window.print()}>{t('print')}</Button>
      </div>
      <ol aria-label={t('script.title')} className="flex flex-col divide-y divide-line border-y border-line">
        {agenda.items.filter(({ number }) => number !== null).map((item) => (
          <li key={item.id} className="grid gap-x-4 gap-y-2 py-4 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
            <div className="tabular">{item.startsAt && <SessionClock at={item.startsAt} zone={zoneOf(item)} />}</div>
            <div className="flex min-w-0 flex-col gap-2">
              <h2 className="text-base font-semibold"><span className="text-ink2 tabular-nums">{item.number}</span> <LocalisedWords text={item.title} showState={false} /></h2>
              <ScriptOf item={item} script={agenda.scripts.find(({ itemId }) => itemId === item.id)} mayEdit={mayEdit} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

const schema = z.object({ body: z.union([z.literal(''), multiline(limits.textCharacters)]) });

function ScriptOf({ item, script, mayEdit }: { item: AgendaItem; script: Agenda['scripts'][number] | undefined; mayEdit: boolean }) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const [editing, setEditing] = useState<'never' | 'now' | 'before'>('never');
  if (editing === 'now') return <EditScript item={item} script={script} close={() => setEditing('before')} />;
  return (
    <>
      {script && <WordsOfOthers as="p" className="text-reading whitespace-pre-line">{script.body}</WordsOfOthers>}
      {mayEdit && <Button look="quiet" className="self-start" aria-label={`${t(script ? 'script.edit' : 'script.write')}: ${localised(item.title)}`} autoFocus={editing === 'before'} onPress={() => setEditing('now')}>{t(script ? 'script.edit' : 'script.write')}</Button>}
    </>
  );
}

function EditScript({ item, script, close }: { item: AgendaItem; script: Agenda['scripts'][number] | undefined; close: () => void }) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const edit = useDo(editScriptMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { body: script?.body ?? '' });
  return (
    <Form
      draft={draft}
      label={localised(item.title)}
      className="gap-3"
      send={async ({ body }) => {
        await edit.send({ input: { itemId: item.id, version: script?.version ?? 0, body } });
        notify(t('script.saved'));
        close();
      }}
    >
      <FormField draft={draft} name="body">{(field) => <TextField label={t('script.words')} rows={4} isRequired={false} autoFocus {...field} />}</FormField>
      <FormActions send={t('save')}><Button onPress={close}>{t('cancel')}</Button></FormActions>
    </Form>
  );
}
