import { graphql, type ResultOf } from '../api/graphql.js';

export const sessionFragment = graphql(`
  fragment ShownSession on Session {
    id conveningId ordinal title kind format state wallStart zone startsAt endsAt movedFrom durationMinutes heldOn place joining version viewerActions
  }
`);

export const myRoundtablesQuery = graphql(`
  query MyRoundtables($first: Int!, $after: String) {
    convenings(first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id programmeName reference title state marking zone seatCounts { places named withoutNames noReply } sessions { id startsAt heldOn zone state } } }
    }
  }
`);

export const conveningQuery = graphql(
  `
  query Convening($id: ID!) {
    convening(id: $id) {
      id programmeId programmeName reference title purpose state preset marking attribution zone version viewerRoles viewerActions
      host { id name }
      presiding { personId name }
      officers { personId name role }
      seatCounts { places named confirmed withoutNames noReply declined lapsed }
      sessions { ...ShownSession }
    }
  }
`,
  [sessionFragment],
);
export type Convening = ResultOf<typeof conveningQuery>['convening'];
export type Session = Convening['sessions'][number];

export const participantsQuery = graphql(`
  query Participants($conveningId: ID!, $language: LanguageTag) {
    participants(conveningId: $conveningId, language: $language) {
      participationId name listed role rank state affiliationName affiliationTitle
      represents { organisationId name category personName }
      answers { sessionId partstat comment alternateName }
    }
  }
`);
export type Participant = ResultOf<typeof participantsQuery>['participants'][number];

export const seatsQuery = graphql(`
  query Seats($conveningId: ID!) {
    seats(conveningId: $conveningId) {
      id role represents { organisationId name acronym category personId personName }
      places { id ordinal rank state whetherBy whoBy sitter { participationId personId name hasAddress } viewerActions }
    }
  }
`);
export type Seat = ResultOf<typeof seatsQuery>['seats'][number];
export type Place = Seat['places'][number];

export const invitationPreviewQuery = graphql(`
  query InvitationPreview($conveningId: ID!) {
    invitationPreview(conveningId: $conveningId) { letters toSeats withoutAddress sentBefore hasTime languages { language letters } }
  }
`);

export const programmeForCallQuery = graphql(`
  query ProgrammeForCall($id: ID!) {
    programme(id: $id) { id name code workingLanguages defaultZone clients viewerActions }
  }
`);

export const organisationsForSeatsQuery = graphql(`
  query OrganisationsForSeats($programmeId: ID!, $after: String) {
    organisations(programmeId: $programmeId, first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id name acronym category } } }
  }
`);

export const callConveningMutation = graphql(`
  mutation CallConvening($input: CallConveningInput!) {
    callConvening(input: $input) { id reference }
  }
`);
export const editConveningMutation = graphql(`
  mutation EditConvening($input: EditConveningInput!) {
    editConvening(input: $input) { id version }
  }
`);
export const appointToConveningMutation = graphql(`
  mutation AppointToConvening($input: AppointToConveningInput!) {
    appointToConvening(input: $input) { id }
  }
`);
export const endOfficeMutation = graphql(`
  mutation EndOffice($input: EndOfficeInput!) {
    endOffice(input: $input) { id }
  }
`);
export const handOverChairMutation = graphql(`
  mutation HandOverChair($input: HandOverChairInput!) {
    handOverChair(input: $input) { id }
  }
`);
export const editSessionMutation = graphql(`
  mutation EditSession($input: EditSessionInput!) {
    editSession(input: $input) { id version }
  }
`);
export const addSessionMutation = graphql(`
  mutation AddSession($input: AddSessionInput!) {
    addSession(input: $input) { id version }
  }
`);
export const scheduleSessionMutation = graphql(`
  mutation ScheduleSession($input: ScheduleSessionInput!) {
    scheduleSession(input: $input) { id version state startsAt }
  }
`);
export const moveSessionMutation = graphql(`
  mutation MoveSession($input: MoveSessionInput!) {
    moveSession(input: $input) { id version state startsAt movedFrom }
  }
`);
export const offerSeatsMutation = graphql(`
  mutation OfferSeats($input: OfferSeatsInput!) {
    offerSeats(input: $input) { places seatIds refused { index message } }
  }
`);
export const nameParticipantMutation = graphql(`
  mutation NameParticipant($input: NameParticipantInput!) {
    nameParticipant(input: $input) { id }
  }
`);
export const replaceParticipantMutation = graphql(`
  mutation ReplaceParticipant($input: ReplaceParticipantInput!) {
    replaceParticipant(input: $input) { id }
  }
`);
export const takeUpSeatMutation = graphql(`
  mutation TakeUpSeat($input: PlaceStepInput!) {
    takeUpSeat(input: $input) { id }
  }
`);
export const declineSeatMutation = graphql(`
  mutation DeclineSeat($input: PlaceStepInput!) {
    declineSeat(input: $input) { id }
  }
`);
export const confirmParticipationMutation = graphql(`
  mutation ConfirmParticipation($input: PlaceStepInput!) {
    confirmParticipation(input: $input) { id }
  }
`);
export const withdrawParticipantMutation = graphql(`
  mutation WithdrawParticipant($input: PlaceStepInput!) {
    withdrawParticipant(input: $input) { id }
  }
`);
export const sendInvitationsMutation = graphql(`
  mutation SendInvitations($input: SendInvitationsInput!) {
    sendInvitations(input: $input) { batchId letters undoSeconds }
  }
`);
export const stopInvitationsMutation = graphql(`
  mutation StopInvitations($input: StopInvitationsInput!) {
    stopInvitations(input: $input)
  }
`);

/** The steps of a roundtable, and those of a session that its calendar is told of, by the name of the act. */
export const conveningSteps = {
  PREPARE: graphql(`mutation PrepareConvening($input: ConveningStepInput!) { prepareConvening(input: $input) { id state } }`),
  OPEN: graphql(`mutation OpenConvening($input: ConveningStepInput!) { openConvening(input: $input) { id state } }`),
  CONCLUDE: graphql(`mutation ConcludeConvening($input: ConveningStepInput!) { concludeConvening(input: $input) { id state } }`),
  POSTPONE: graphql(`mutation PostponeConvening($input: ConveningStepInput!) { postponeConvening(input: $input) { id state } }`),
  CANCEL: graphql(`mutation CancelConvening($input: ConveningStepInput!) { cancelConvening(input: $input) { id state } }`),
  FINALISE_RECORD: graphql(`mutation FinaliseRecord($input: ConveningStepInput!) { finaliseRecord(input: $input) { id state } }`),
};
export const sessionSteps = {
  POSTPONE: graphql(`mutation PostponeSession($input: SessionStepInput!) { postponeSession(input: $input) { id state } }`),
  CANCEL: graphql(`mutation CancelSession($input: SessionStepInput!) { cancelSession(input: $input) { id state } }`),
};
