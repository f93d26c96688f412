import { useState } from 'react';
import * as z from 'zod/mini';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Radios } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { ReasonDialog } from '../ui/reason-dialog.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import type { Passage } from './passages.js';
import { deleteSetAsideMutation, openSetAsideMutation, putBackSetAsideMutation, setAsideQuery, setPassageAsideMutation, type OneSetAside } from './set-aside.queries.js';

const GROUNDS = ['CASE_MATERIAL', 'UNLAWFUL'] as const;
const schema = z.object({ ground: z.enum(GROUNDS) });

/** Words that are to leave the notes for everybody. They are not shown again here. */
export function SetAsideDialog({ passage, close }: { passage: Passage; close: () => void }) {
  const t = useWords('notes');
  const set = useDo(setPassageAsideMutation);
  const draft = useDraft<z.infer<typeof schema>>(schema, { ground: 'CASE_MATERIAL' });
  return (
    <Dialog title={t('aside.title')} isOpen onOpenChange={(open) => !open && close()}>
      {() => (
        <Form
          draft={draft}
          label={t('aside.title')}
          send={async ({ ground }) => {
            const { setPassageAside } = await set.send({ input: { id: crypto.randomUUID(), passage, ground } });
            notify(t('aside.done', { mark: setPassageAside.mark }));
            close();
          }}
        >
          <p>{t('aside.how')}</p>
          <FormField draft={draft} name="ground">{(field) => <Radios label={t('aside.ground')} choices={GROUNDS.map((value) => ({ value, label: t(`aside.${value}`), hint: t(`aside.${value}Hint`) }))} {...field} />}</FormField>
          <p><a href="/unlawful-content" className="text-accent underline underline-offset-3">{t('aside.where')}</a></p>
          <FormActions send={t('aside.send')}><Button look="quiet" onPress={close}>{t('aside.cancel')}</Button></FormActions>
        </Form>
      )}
    </Dialog>
  );
}

/** That words were set aside in these notes, for all who read them, and whom to ask. */
export function SetAsides({ noteId, conveningId }: { noteId: string; conveningId: string }) {
  const t = useWords('notes');
  const question = useAsk(setAsideQuery, { noteId }, { follow: [{ topic: 'convening', id: conveningId, nouns: ['set-aside'] }] });
  const found = question.data?.setAside ?? [];
  if (found.length === 0) return null;
  return (
    <section aria-label={t('aside.listTitle')} className="flex flex-col gap-2">
      <h2 className="text-lg">{t('aside.listTitle')}</h2>
      <ul className="flex flex-col divide-y divide-line">{found.map((one) => <One key={one.id} one={one} changed={question.again} />)}</ul>
    </section>
  );
}

function One({ one: { id, mark, ground, state, at, contacts, why, viewerActions }, changed }: { one: OneSetAside; changed: () => void }) {
  const t = useWords('notes');
  const [open, putBack, remove] = [useDo(openSetAsideMutation), useDo(putBackSetAsideMutation), useDo(deleteSetAsideMutation)];
  const [words, setWords] = useState<string>();
  const [asked, setAsked] = useState<'putBack' | 'delete'>();
  const told = useTold(changed);
  const look = () => told(async () => setWords((await open.send({ input: { id } })).openSetAside));
  return (
    <li className="flex flex-col gap-1 py-3">
      <span className="flex flex-wrap items-center gap-2">
        <bdi dir="ltr" className="font-semibold">{mark}</bdi>
        <Chip tone={state === 'SET_ASIDE' ? 'atRisk' : 'silent'}>{t(`aside.state.${state}`)}</Chip>
        <span className="text-sm text-ink2">{t(`aside.${ground}`)} · <TimeText at={at} detail="day" /></span>
      </span>
      {why === null ? <span>{contacts.length > 0 ? t('aside.ask', { names: contacts.join(', ') }) : t('aside.askChair')}</span> : <WordsOfOthers className="text-ink2">{why}</WordsOfOthers>}
      {words !== undefined && <WordsOfOthers as="q" className="break-words">{words}</WordsOfOthers>}
      <span className="flex flex-wrap gap-2" data-print="never">
        {viewerActions.includes('OPEN') && words === undefined && <Button isPending={open.sending} onPress={() => void look()}>{t('aside.open')}</Button>}
        {viewerActions.includes('PUT_BACK') && <Button onPress={() => setAsked('putBack')}>{t('aside.putBack')}</Button>}
        {viewerActions.includes('DELETE') && <Button look="grave" onPress={() => setAsked('delete')}>{t('aside.delete')}</Button>}
      </span>
      {asked && (
        <ReasonDialog
          title={t(`aside.${asked}`)}
          label={t('aside.why')}
          send={t(`aside.${asked}`)}
          grave={asked === 'delete'}
          isRequired
          isOpen
          onOpenChange={(stays) => !stays && setAsked(undefined)}
          onSend={async (reason) => {
            await (asked === 'delete' ? remove : putBack).send({ input: { id, why: reason ?? '' } });
            notify(t(`aside.${asked}Done`));
            changed();
          }}
        >
          <p>{t(`aside.${asked}How`)}</p>
        </ReasonDialog>
      )}
    </li>
  );
}
