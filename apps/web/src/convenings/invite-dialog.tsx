import { useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { conveningSteps, invitationPreviewQuery, sendInvitationsMutation, stopInvitationsMutation, type Convening } from './convenings.queries.js';

/** What would leave, to how many, in which languages, and who cannot be reached; then one press, and a minute to stop it. */
export function InviteDialog({ convening, close }: { convening: Convening; close: () => void }) {
  const t = useWords('convenings');
  const { list, language } = useFormats();
  const words = useTroubleWords();
  const question = useAsk(invitationPreviewQuery, { conveningId: convening.id });
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const invite = useDo(sendInvitationsMutation);
  const stop = useDo(stopInvitationsMutation);
  const prepare = useDo(conveningSteps.PREPARE);
  const say = (trouble: Trouble) => notify(words(trouble));

  const send = (letters: number) =>
    void invite.send({ input: { conveningId: convening.id, idempotencyKey, letters } }).then(({ sendInvitations }) => {
      close();
      notify(t('invite.sent', { count: sendInvitations.letters }), () => void stop.send({ input: { conveningId: convening.id, batchId: sendInvitations.batchId } }).then((done) => notify(t('invite.stopped', { count: done.stopInvitations })), say));
    }, (trouble: Trouble) => {
      say(trouble);
      question.again();
    });

  return (
    <Dialog title={t('invite.title')} isOpen onOpenChange={(isOpen) => !isOpen && close()}>
      {convening.state === 'DRAFT' && <p>{t('invite.state')}</p>}
      <Asked question={question}>
        {({ invitationPreview: { letters, toSeats, languages, withoutAddress, sentBefore, hasTime } }) => (
          <>
            {letters > 0 ? (
              <>
                <p className="text-lg font-semibold">{t('invite.summary', { letters, languages: languages.length })}</p>
                <p>{list(languages.map((each) => `${language(each.language)}: ${each.letters}`))}</p>
              </>
            ) : (
              <p>{t('invite.nothing')}</p>
            )}
            {toSeats > 0 && <p>{t('invite.toSeats', { count: toSeats })}</p>}
            {withoutAddress.length > 0 && <p className="text-overdue"><span aria-hidden>■</span> {t('invite.without', { names: list(withoutAddress) })}</p>}
            {!hasTime && <p className="text-at-risk"><span aria-hidden>▲</span> {t('invite.noTime')}</p>}
            {sentBefore > 0 && <p className="text-ink2">{t('invite.before', { count: sentBefore })}</p>}
            {letters > 0 && <p className="text-ink2">{t('invite.wait')}</p>}
            <DialogActions>
              {convening.state === 'DRAFT' ? (
                <Button look="primary" isPending={prepare.sending} onPress={() => void prepare.send({ input: { id: convening.id } }).catch(say)}>{t('invite.prepare')}</Button>
              ) : (
                <Button look="primary" isPending={invite.sending} isDisabled={letters === 0} onPress={() => send(letters)}>{t('invite.button', { count: letters })}</Button>
              )}
            </DialogActions>
          </>
        )}
      </Asked>
    </Dialog>
  );
}
