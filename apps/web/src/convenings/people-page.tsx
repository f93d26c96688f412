import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { Sheet } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { JustChanged } from '../ui/just-changed.js';
import { Section } from '../ui/page.js';
import { List, Row, Table } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { participantsQuery, seatsQuery, type Convening, type Participant, type Seat } from './convenings.queries.js';
import { InviteDialog } from './invite-dialog.js';
import { OfferForm } from './offer-form.js';
import { Roundtable } from './roundtable-frame.js';
import { SeatActions } from './seat-actions.js';
import { PARTSTAT_TONES, PLACE_TONES } from './states.js';

const route = getRouteApi('/c/$convening/people');

/** Who is at the table, and for those who arrange it, every seat with what may be done with it. */
export function RoundtablePeoplePage() {
  const { convening: id } = route.useParams();
  return <Roundtable id={id} actions={(convening) => <Invite convening={convening} />}>{(convening) => <People convening={convening} />}</Roundtable>;
}

function Invite({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const [open, setOpen] = useState<'invite' | 'offer'>();
  const may = (action: Convening['viewerActions'][number]) => convening.viewerActions.includes(action);
  const close = () => setOpen(undefined);
  return (
    <>
      {may('ARRANGE_SEATS') && <Button onPress={() => setOpen('offer')}>{t('seats.offerMore')}</Button>}
      {(may('INVITE') || (may('ARRANGE_SEATS') && convening.state === 'DRAFT')) && <Button look="primary" onPress={() => setOpen('invite')}>{t('invite.title')}</Button>}
      {open === 'invite' && <InviteDialog convening={convening} close={close} />}
      {open === 'offer' && (
        <Sheet title={t('seats.offerMore')} isOpen onOpenChange={close}>
          <OfferForm programmeId={convening.programmeId} conveningId={convening.id} zone={convening.zone} done={close} />
        </Sheet>
      )}
    </>
  );
}

function People({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const arranges = convening.viewerActions.includes('READ_REPLIES');
  return (
    <>
      <p className="text-reading">{convening.seatCounts.places > 0 ? t('places', convening.seatCounts) : t('noSeats')}</p>
      {arranges && <Seats convening={convening} />}
      <Participants convening={convening} />
    </>
  );
}

function Seats({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const question = useAsk(seatsQuery, { conveningId: convening.id }, { follow: [{ topic: 'convening', id: convening.id, nouns: ['seat', 'participant', 'participation'] }] });
  return (
    <Section title={t('seats.seatsTitle')}>
      <Asked question={question}>
        {({ seats }) => (seats.length === 0 ? <Empty>{t('seats.seatsEmpty')}</Empty> : <ul className="flex flex-col gap-4">{seats.map((seat) => <li key={seat.id}><OneSeat seat={seat} programmeId={convening.programmeId} zone={convening.zone} /></li>)}</ul>)}
      </Asked>
    </Section>
  );
}

function OneSeat({ seat, programmeId, zone }: { seat: Seat; programmeId: string; zone: string }) {
  const t = useWords('convenings');
  const localised = useLocalised();
  const of = seat.represents.name ? localised(seat.represents.name) : (seat.represents.personName ?? '');
  return (
    <section className="rounded-lg border border-line bg-surface px-4 py-3">
      <h3 className="flex flex-wrap items-baseline gap-2 text-lg">
        {seat.represents.name ? <LocalisedWords text={seat.represents.name} /> : <span dir="auto">{seat.represents.personName}</span>}
        {seat.role !== 'PARTICIPANT' && <Tag>{t(`role.${seat.role}`)}</Tag>}
      </h3>
      <List label={of}>
        {seat.places.map((place) => (
          <Row key={place.id}>
            <JustChanged of={place.state} as="span" className="flex min-w-0 flex-1 basis-60 flex-wrap items-baseline gap-x-3">
              <span className="text-sm text-ink2 tabular-nums">{place.ordinal}. {t(`rank.${place.rank}`)}</span>
              {place.sitter && <span dir="auto" className="font-semibold">{place.sitter.name}</span>}
              {place.sitter && !place.sitter.hasAddress && <span className="text-sm text-overdue"><span aria-hidden>■</span> {t('seats.noAddress')}</span>}
              {place.state === 'OFFERED' && place.whetherBy && <span className="text-sm text-ink2">{t('seats.whetherBy')}: <TimeText at={place.whetherBy} zone={zone} /></span>}
              {(place.state === 'TAKEN_UP' || (place.state === 'OFFERED' && !place.whetherBy)) && place.whoBy && <span className="text-sm text-ink2">{t('seats.whoBy')}: <TimeText at={place.whoBy} zone={zone} /></span>}
            </JustChanged>
            <span className="flex items-center gap-2">
              <Chip tone={PLACE_TONES[place.state]}>{t(`placeState.${place.state}`)}</Chip>
              <SeatActions place={place} of={of} programmeId={programmeId} expertId={seat.represents.personId} />
            </span>
          </Row>
        ))}
      </List>
    </section>
  );
}

function Participants({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const { tag } = useLanguage();
  const question = useAsk(participantsQuery, { conveningId: convening.id, language: tag }, { follow: [{ topic: 'convening', id: convening.id, nouns: ['participant', 'participation', 'seat', 'session'] }] });
  const withReplies = convening.viewerActions.includes('READ_REPLIES');
  const first = convening.sessions.find(({ state }) => state !== 'CANCELLED');
  const replyOf = ({ answers }: Participant) => {
    const answer = answers.find(({ sessionId }) => sessionId === first?.id);
    return answer ? <Chip tone={PARTSTAT_TONES[answer.partstat]}>{t(`partstat.${answer.partstat}`)}</Chip> : null;
  };
  return (
    <Section title={t('seats.list')}>
      <Asked question={question}>
        {({ participants }) =>
          participants.length === 0 ? (
            <Empty>{t('seats.listEmpty')}</Empty>
          ) : (
            <Table
              caption={t('seats.list')}
              rows={participants}
              rowKey={({ participationId }) => participationId}
              columns={[
                { id: 'name', title: t('seats.sits'), names: true, cell: ({ name, affiliationTitle }) => <span className="flex flex-col items-start">{name ? <span dir="auto">{name}</span> : <span className="text-ink3">{t('seats.unnamed')}</span>}{affiliationTitle && <span dir="auto" className="text-sm font-normal text-ink2">{affiliationTitle}</span>}</span> },
                { id: 'of', title: t('seats.organisation'), cell: ({ represents }) => (represents.name ? <LocalisedWords text={represents.name} showState={false} /> : <span dir="auto">{represents.personName}</span>) },
                { id: 'part', title: t('seats.function'), cell: ({ rank, role }) => (role === 'PARTICIPANT' ? t(`rank.${rank}`) : t(`role.${role}`)) },
                ...(withReplies ? [{ id: 'reply', title: t('seats.reply'), cell: replyOf }] : []),
              ]}
            />
          )
        }
      </Asked>
    </Section>
  );
}
