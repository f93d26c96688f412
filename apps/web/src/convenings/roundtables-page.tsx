import { usePages } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page } from '../ui/page.js';
import { List, Row, ShowMore } from '../ui/table.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import { myRoundtablesQuery } from './convenings.queries.js';
import { SessionTime } from './session-time.js';
import { CONVENING_TONES } from './states.js';

/** Every roundtable one has a part in, newest first. */
export function RoundtablesPage() {
  const t = useWords('convenings');
  const pages = usePages(myRoundtablesQuery, { first: 20 }, ({ convenings }) => convenings);
  return (
    <Page title={t('title')}>
      <Asked question={pages}>
        {(roundtables) =>
          roundtables.length === 0 ? (
            <Empty>{t('empty')}</Empty>
          ) : (
            <>
              <List label={t('title')}>
                {roundtables.map(({ id, title, reference, programmeName, state, marking, sessions, seatCounts }) => {
                  const next = sessions.find((session) => session.startsAt && session.state !== 'ADJOURNED' && session.state !== 'CANCELLED') ?? sessions[0];
                  return (
                    <Row key={id}>
                      <span className="flex min-w-0 flex-1 basis-72 flex-col items-start">
                        <Go to="/c/$convening" params={{ convening: id }}><LocalisedWords text={title} showState={false} /></Go>
                        <span className="flex flex-wrap items-center gap-x-3 text-sm text-ink2">
                          <bdi>{reference}</bdi>
                          <LocalisedWords text={programmeName} showState={false} />
                          {next ? <SessionTime session={next} /> : t('noTime')}
                        </span>
                        {seatCounts.places > 0 && <span className="text-sm text-ink2">{t('places', seatCounts)}</span>}
                      </span>
                      <span className="flex flex-wrap items-center gap-2"><MarkingLabel marking={marking} /><Chip tone={CONVENING_TONES[state]}>{t(`state.${state}`)}</Chip></span>
                    </Row>
                  );
                })}
              </List>
              <ShowMore pages={pages} />
            </>
          )
        }
      </Asked>
    </Page>
  );
}
