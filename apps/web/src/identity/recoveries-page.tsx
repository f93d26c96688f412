import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Button, Go } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import { confirmRecoveryMutation, recoveriesToConfirmQuery, stopRecoveryMutation, type RecoveryToConfirm } from './recovery.queries.js';

/** For those who run the installation: whom to let back in, on the word of an officer and on their own. */
export function RecoveriesPage() {
  const t = useWords('signIns');
  const question = useAsk(recoveriesToConfirmQuery, {});
  return (
    <AskedPage question={question}>
      {({ recoveriesToConfirm }) => (
        <Page title={t('recovery.page.title')} width="reading" trail={[<Go key="home" to="/">{t('recovery.page.home')}</Go>, <Go key="installation" to="/installation">{t('recovery.page.installation')}</Go>]}>
          <p className="text-reading">{t('recovery.page.how')}</p>
          {recoveriesToConfirm.length === 0 ? <Empty>{t('recovery.page.none')}</Empty> : <List label={t('recovery.page.title')}>{recoveriesToConfirm.map((one) => <OneRecovery key={one.id} recovery={one} changed={question.again} />)}</List>}
        </Page>
      )}
    </AskedPage>
  );
}

function OneRecovery({ recovery: { id, name, programmeCode, askedAt, askedBy, why, dueAt, viewerActions }, changed }: { recovery: RecoveryToConfirm; changed: () => void }) {
  const t = useWords('signIns');
  const confirm = useDo(confirmRecoveryMutation);
  const stop = useDo(stopRecoveryMutation);
  const told = useTold(changed);
  return (
    <Row>
      <span className="flex min-w-0 flex-1 basis-72 flex-col items-start gap-1">
        <span className="flex flex-wrap items-baseline gap-2"><span dir="auto" className="font-semibold">{name}</span><bdi className="text-sm text-ink2">{programmeCode}</bdi></span>
        <span dir="auto">{why}</span>
        <span className="text-sm text-ink2">{t('recovery.askedBy', { name: askedBy ?? '' })} · <TimeText at={askedAt} /></span>
        <span className="text-sm text-ink2">{dueAt ? <>{t('recovery.due')} <TimeText at={dueAt} withYear /></> : !viewerActions.includes('CONFIRM') && t('recovery.page.another')}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        {viewerActions.includes('CONFIRM') && <Button look="grave" isPending={confirm.sending} aria-label={t('recovery.page.confirmThis', { name })} onPress={() => void told(() => confirm.send({ input: { id } }), t('recovery.page.confirmed', { name }))}>{t('recovery.page.confirm')}</Button>}
        {viewerActions.includes('STOP') && <Button look="quiet" isPending={stop.sending} aria-label={t('recovery.page.stopThis', { name })} onPress={() => void told(() => stop.send({ input: { id } }), t('recovery.stopped'))}>{t('recovery.stop')}</Button>}
      </span>
    </Row>
  );
}
