import { graphql, type FragmentOf, type ResultOf } from '../api/graphql.js';

const sessionFragment = graphql(`
  fragment OneSession on Session {
    id conveningId ordinal title kind format state wallStart zone startsAt endsAt movedFrom durationMinutes heldOn place joining version viewerActions
  }
`);

export const sessionQuery = graphql(
  `query SessionPage($id: ID!, $conveningId: ID!) {
    session(id: $id) { ...OneSession }
    convening(id: $conveningId) { id programmeId zone reference title marking attribution viewerActions presiding { personId name role } }
    myAnswers(conveningId: $conveningId) { sessionId participationId partstat comment alternateName answeredAt }
  }`,
  [sessionFragment],
);
export type OneSession = FragmentOf<typeof sessionFragment>;
export type SessionPlace = ResultOf<typeof sessionQuery>;
export type OwnAnswer = SessionPlace['myAnswers'][number];

export const sessionAgendaQuery = graphql(`
  query SessionAgenda($conveningId: ID!) {
    agenda(conveningId: $conveningId) {
      conveningId state viewerActions
      items { id sessionId parentId number kind state title objective durationMinutes startsAt endsAt marking attribution contentAdvisory leads { organisationId organisationName personId personName } }
      runs { sessionId runsMinutes endsAt overMinutes withoutMinutes }
    }
  }
`);
export type SessionAgenda = ResultOf<typeof sessionAgendaQuery>['agenda'];
export type SessionItem = SessionAgenda['items'][number];
export type SessionRun = SessionAgenda['runs'][number];

export const sessionNotesQuery = graphql(`
  query SessionNotes($conveningId: ID!) {
    notes(conveningId: $conveningId) { id sessionId agendaItemId kind state }
  }
`);
export type SessionNote = ResultOf<typeof sessionNotesQuery>['notes'][number];

export const openNotesMutation = graphql(`
  mutation OpenSessionNotes($input: OpenNoteInput!) {
    openNote(input: $input) { id }
  }
`);

export const answerSessionMutation = graphql(`
  mutation AnswerSession($input: AnswerSessionInput!) {
    answerSession(input: $input) { sessionId participationId partstat comment alternateName answeredAt }
  }
`);

export const takeBackAnswerMutation = graphql(`
  mutation TakeBackAnswer($input: TakeBackAnswerInput!) {
    takeBackAnswer(input: $input) { sessionId participationId partstat comment alternateName answeredAt }
  }
`);

export const openSessionMutation = graphql(`mutation OpenSession($input: SessionStepInput!) { openSession(input: $input) { id state } }`);
export const suspendSessionMutation = graphql(`mutation SuspendSession($input: SessionStepInput!) { suspendSession(input: $input) { id state } }`);
export const resumeSessionMutation = graphql(`mutation ResumeSession($input: SessionStepInput!) { resumeSession(input: $input) { id state } }`);
export const adjournSessionMutation = graphql(`mutation AdjournSession($input: SessionStepInput!) { adjournSession(input: $input) { id state } }`);
