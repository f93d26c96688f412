import { emergenciesHereQuery, endEmergencyMutation } from '../access/emergencies.queries.js';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { TimeText } from '../ui/time-text.js';
import { useTold } from '../ui/use-told.js';
import type { Convening } from './convenings.queries.js';

const TOLD = ['SECRETARIAT', 'CHAIR', 'CO_CHAIR'] as const;

/** That somebody who runs the installation reads here, for those who keep the roundtable, and for the reader themselves. */
export function EmergencyBanner({ convening: { id, viewerRoles } }: { convening: Convening }) {
  const t = useWords('convenings');
  return (
    <>
      {viewerRoles.includes('EMERGENCY_READER') && <Banner tone="atRisk" title={t('emergency.mine')}>{t('emergency.mineHow')}</Banner>}
      {TOLD.some((role) => viewerRoles.includes(role)) && <Readers conveningId={id} />}
    </>
  );
}

function Readers({ conveningId }: { conveningId: string }) {
  const t = useWords('convenings');
  const question = useAsk(emergenciesHereQuery, { conveningId }, { follow: [{ topic: 'convening', id: conveningId, nouns: ['emergency'] }] });
  const end = useDo(endEmergencyMutation);
  const told = useTold(question.again);
  return (
    <>
      {question.data?.emergenciesHere.map(({ id, askedBy, confirmedBy, why, until, viewerActions }) => (
        <Banner
          key={id}
          tone="overdue"
          title={t('emergency.reads', { who: askedBy })}
          action={viewerActions.includes('END') && <Button isPending={end.sending} onPress={() => void told(() => end.send({ input: { id } }), t('emergency.ended', { who: askedBy }))}>{t('emergency.end')}</Button>}
        >
          <p dir="auto" className="whitespace-pre-line text-ink">{why}</p>
          <p>{t('emergency.confirmedBy', { who: confirmedBy ?? '' })} {until && <>{t('emergency.until')} <TimeText at={until} /></>}</p>
        </Banner>
      ))}
    </>
  );
}
