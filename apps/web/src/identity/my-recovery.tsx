import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { myRecoveryQuery, stopRecoveryMutation } from './recovery.queries.js';

/** Two others vouch that I lost my ways to sign in: whoever reads this has not, or knows of it. */
export function MyRecovery() {
  const t = useWords('signIns');
  const question = useAsk(myRecoveryQuery, {});
  const stop = useDo(stopRecoveryMutation);
  const told = useTold(question.again);
  const mine = question.data?.myRecovery;
  if (!mine) return null;
  return (
    <Banner
      tone="overdue"
      title={mine.dueAt ? <>{t('recovery.mine.due')} <TimeText at={mine.dueAt} withYear /></> : t('recovery.mine.waits')}
      action={<Button look="primary" isPending={stop.sending} onPress={() => void told(() => stop.send({ input: { id: mine.id } }), t('recovery.mine.stopped'))}>{t('recovery.stop')}</Button>}
    >
      {t('recovery.mine.how', { name: mine.askedBy ?? '' })}
    </Banner>
  );
}
