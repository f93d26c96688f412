import { useState } from 'react';
import { useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { adjournSessionMutation, openSessionMutation, resumeSessionMutation, suspendSessionMutation, type OneSession } from './session.queries.js';

/** What whoever presides may do with the session now. Only the end asks twice, for it cannot be taken back. */
export function SessionSteps({ session: { id, viewerActions } }: { session: OneSession }) {
  const t = useWords('session');
  const words = useTroubleWords();
  const steps = { OPEN: useDo(openSessionMutation), SUSPEND: useDo(suspendSessionMutation), RESUME: useDo(resumeSessionMutation), ADJOURN: useDo(adjournSessionMutation) };
  const [ending, setEnding] = useState(false);
  const take = async (step: keyof typeof steps) => {
    try {
      await steps[step].send({ input: { id } });
      notify(t(`step.done.${step}`));
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(words(error));
    }
  };
  const may = (step: keyof typeof steps) => viewerActions.includes(step);
  return (
    <>
      {may('OPEN') && <Button look="primary" isPending={steps.OPEN.sending} onPress={() => void take('OPEN')}>{t('step.OPEN')}</Button>}
      {may('RESUME') && <Button look="primary" isPending={steps.RESUME.sending} onPress={() => void take('RESUME')}>{t('step.RESUME')}</Button>}
      {may('SUSPEND') && <Button isPending={steps.SUSPEND.sending} onPress={() => void take('SUSPEND')}>{t('step.SUSPEND')}</Button>}
      {may('ADJOURN') && <Button onPress={() => setEnding(true)}>{t('step.ADJOURN')}</Button>}
      <Dialog role="alertdialog" title={t('step.ADJOURN')} isOpen={ending} onOpenChange={setEnding}>
        {(close) => (
          <>
            <p>{t('step.sure')}</p>
            <DialogActions>
              <Button onPress={close}>{t('step.back')}</Button>
              <Button look="grave" onPress={() => { close(); void take('ADJOURN'); }}>{t('step.ADJOURN')}</Button>
            </DialogActions>
          </>
        )}
      </Dialog>
    </>
  );
}
