import { useState } from 'react';
import { Download } from 'lucide-react';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button, FileLink } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Section } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { askToBeForgottenMutation, myErasureQuery, withdrawErasureMutation } from './personal-data.queries.js';
import { useTold } from '../ui/use-told.js';

/** A copy of what is held about me, and the way to be forgotten. Part of the page on oneself. */
export function MyData() {
  const t = useWords('personal');
  const question = useAsk(myErasureQuery, {});
  const ask = useDo(askToBeForgottenMutation);
  const withdraw = useDo(withdrawErasureMutation);
  const [asking, setAsking] = useState(false);
  const told = useTold(() => {
    setAsking(false);
    question.again();
  });
  return (
    <Section title={t('mine.title')}>
      <p className="max-w-reading text-ink2">{t('mine.how')}</p>
      <div><FileLink href="/me/data"><Download aria-hidden size={16} />{t('mine.copy')}</FileLink></div>
      <Asked question={question}>
        {({ myErasure: mine }) =>
          mine ? (
            <Banner tone="atRisk" title={t(mine.held ? 'mine.held' : 'mine.due')} action={<Button isPending={withdraw.sending} onPress={() => void told(() => withdraw.send({ input: { id: mine.id } }), t('mine.withdrawn'))}>{t('mine.withdraw')}</Button>}>
              {mine.dueAt && <p>{t('mine.dueAt')} <TimeText at={mine.dueAt} withYear /></p>}
            </Banner>
          ) : (
            <div><Button look="grave" onPress={() => setAsking(true)}>{t('mine.forget')}</Button></div>
          )
        }
      </Asked>
      <Dialog title={t('mine.forget')} role="alertdialog" isOpen={asking} onOpenChange={setAsking}>
        {() => (
          <div className="flex flex-col gap-3">
            <p>{t('mine.goes')}</p>
            <p>{t('mine.stays')}</p>
            <p>{t('mine.thinkAgain')}</p>
            <DialogActions>
              <Button look="quiet" onPress={() => setAsking(false)}>{t('cancel')}</Button>
              <Button look="grave" isPending={ask.sending} onPress={() => void told(() => ask.send({ input: { id: crypto.randomUUID() } }), t('mine.asked'))}>{t('mine.forget')}</Button>
            </DialogActions>
          </div>
        )}
      </Dialog>
    </Section>
  );
}
