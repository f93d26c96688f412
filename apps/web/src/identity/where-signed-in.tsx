import { useNavigate } from '@tanstack/react-router';
import { useDo } from '../api/ask.js';
import { leave } from '../api/leave.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { endOtherSignInsMutation, endSignInMutation, type SignIn } from './sign-ins.queries.js';
import { useTold } from '../ui/use-told.js';

/** Each browser in words: which one, how it came in, since when, when it was last at work. */
export function WhereSignedIn({ signIns, changed }: { signIns: readonly SignIn[]; changed: () => void }) {
  const t = useWords('signIns');
  const navigate = useNavigate();
  const told = useTold(changed);
  const endOne = useDo(endSignInMutation);
  const endOthers = useDo(endOtherSignInsMutation);
  const named = ({ browser, system }: SignIn) => (browser && system ? t('where.browserOn', { browser, system }) : (browser ?? system ?? t('where.unknown')));
  const gone = useTold(() => void navigate({ to: '/sign-in' }));
  const everywhere = () => gone(() => leave('/sign-out/everywhere'));
  return (
    <Section title={t('where.title')}>
      <List label={t('where.title')}>
        {signIns.map((one) => (
          <Row key={one.id}>
            <span className="flex min-w-0 flex-1 basis-60 flex-col items-start">
              <span className="flex flex-wrap items-center gap-2"><bdi>{named(one)}</bdi>{one.current && <Chip tone="onTrack">{t('where.here')}</Chip>}</span>
              <span className="text-sm text-ink2">{t(`openedBy.${one.openedBy}`)} · {t('where.since')} <TimeText at={one.since} />{!one.current && <> · {t('where.lastSeen')} <TimeText at={one.lastSeenAt} /></>}</span>
            </span>
            {!one.current && <Button look="quiet" onPress={() => void told(() => endOne.send({ input: { id: one.id } }), t('where.ended'))}>{t('where.end')}</Button>}
          </Row>
        ))}
      </List>
      <div className="flex flex-wrap gap-3" data-print="never">
        {signIns.length > 1 && <Button onPress={() => void told(() => endOthers.send({}), t('where.othersEnded'))}>{t('where.endOthers')}</Button>}
        <Button look="grave" onPress={() => void everywhere()}>{t('where.everywhere')}</Button>
      </div>
    </Section>
  );
}
