import { getRouteApi } from '@tanstack/react-router';
import { useAsk, usePages } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Go, GoButton } from '../ui/button.js';
import { Facts } from '../ui/card.js';
import { Chip, Tag } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page, Section } from '../ui/page.js';
import { List, Row, ShowMore } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { cityOf } from '../ui/readings.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { ProgrammeTabs } from './programme-tabs.js';
import { programmeQuery, roundtablesQuery, type Programme } from './programme.queries.js';

const route = getRouteApi('/p/$programme');
const TONES = { DRAFT: 'silent', PREPARING: 'atRisk', UNDER_WAY: 'onTrack', CONCLUDED: 'done', RECORD_FINAL: 'done', POSTPONED: 'silent', CANCELLED: 'silent' } as const;

/** An initiative: what it is for, and its roundtables. */
export function ProgrammePage() {
  const { programme: id } = route.useParams();
  const question = useAsk(programmeQuery, { id }, { follow: [{ topic: 'programme', id }] });
  return <AskedPage question={question}>{({ programme }) => <OneProgramme programme={programme} />}</AskedPage>;
}

function OneProgramme({ programme }: { programme: Programme }) {
  const t = useWords('access');
  const localised = useLocalised();
  return (
    <Page
      title={localised(programme.name)}
      heading={<LocalisedWords text={programme.name} />}
      trail={[<Go key="home" to="/">{t('home')}</Go>]}
      facts={<><Tag>{programme.code}</Tag>{programme.viewerRoles.map((role) => <span key={role}>{t(`role.${role}`)}</span>)}</>}
      actions={programme.viewerActions.includes('CALL_CONVENING') && <GoButton look="primary" to="/p/$programme/call" params={{ programme: programme.id }}>{t('programme.call')}</GoButton>}
      tabs={<ProgrammeTabs programme={programme} />}
    >
      {programme.purpose && <LocalisedWords text={programme.purpose} as="p" className="max-w-reading text-reading whitespace-pre-line" />}
      <Roundtables programme={programme} />
      <Section title={t('programme.about')}>
        <Facts
          facts={[
            { name: t('field.zone'), value: cityOf(programme.defaultZone) },
            ...(programme.decidingBody ? [{ name: t('field.decidingBody'), value: <span dir="auto">{programme.decidingBody}</span> }] : []),
            ...(programme.community ? [{ name: t('field.community'), value: <span dir="auto">{programme.community}</span> }] : []),
            ...(programme.clients ? [{ name: t('field.clients'), value: <span dir="auto">{programme.clients}</span> }] : []),
          ]}
        />
      </Section>
    </Page>
  );
}

function Roundtables({ programme: { id, viewerActions } }: { programme: Programme }) {
  const t = useWords('access');
  const { date } = useFormats();
  const pages = usePages(roundtablesQuery, { programmeId: id, first: 20 }, ({ convenings }) => convenings, { follow: [{ topic: 'programme', id }] });
  const mayCall = viewerActions.includes('CALL_CONVENING');
  return (
    <Section title={t('programme.roundtables')}>
      <Asked question={pages}>
        {(roundtables) =>
          roundtables.length === 0 ? (
            <Empty
              example={t('programme.example')}
              action={mayCall && <GoButton to="/p/$programme/call" params={{ programme: id }}>{t('programme.call')}</GoButton>}
            >
              {t(mayCall ? 'programme.empty' : 'programme.emptyForOthers')}
            </Empty>
          ) : (
            <>
              <List label={t('programme.roundtables')}>
                {roundtables.map(({ id: convening, reference, title, state, marking, sessions }) => (
                  <Row key={convening}>
                    <span className="flex min-w-0 flex-1 basis-72 flex-col items-start">
                      <Go to="/c/$convening" params={{ convening }}><LocalisedWords text={title} showState={false} /></Go>
                      <span className="flex flex-wrap items-center gap-x-3 text-sm text-ink2">
                        <bdi>{reference}</bdi>
                        {sessions[0]?.startsAt ? <TimeText at={sessions[0].startsAt} zone={sessions[0].zone} /> : sessions[0]?.heldOn && date(sessions[0].heldOn)}
                      </span>
                    </span>
                    <span className="flex flex-wrap items-center gap-2"><MarkingLabel marking={marking} /><Chip tone={TONES[state]}>{t(`state.${state}`)}</Chip></span>
                  </Row>
                ))}
              </List>
              <ShowMore pages={pages} />
            </>
          )
        }
      </Asked>
    </Section>
  );
}
