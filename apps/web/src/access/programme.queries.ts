import { graphql, type ResultOf } from '../api/graphql.js';

export const programmesQuery = graphql(`
  query Programmes {
    programmes { id code name viewerActions viewerRoles }
  }
`);

export const programmeQuery = graphql(`
  query Programme($id: ID!) {
    programme(id: $id) { id code name purpose workingLanguages defaultZone smallGroupThreshold community clients decidingBody version viewerActions viewerRoles }
  }
`);
export type Programme = ResultOf<typeof programmeQuery>['programme'];

export const roundtablesQuery = graphql(`
  query Roundtables($programmeId: ID!, $first: Int!, $after: String) {
    convenings(programmeId: $programmeId, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id reference title state marking sessions { id startsAt heldOn zone } } }
    }
  }
`);

export const appointmentsQuery = graphql(`
  query Appointments($programmeId: ID!) {
    appointments(programmeId: $programmeId) { personId name role since }
  }
`);

/** Whom one may appoint: the first people whose name, address or organisation holds the words. */
export const appointeesQuery = graphql(`
  query Appointees($programmeId: ID!, $search: String) {
    people(programmeId: $programmeId, first: 20, search: $search) { edges { node { id name address } } }
  }
`);

export const introducePersonMutation = graphql(`
  mutation IntroducePerson($input: IntroducePersonInput!) {
    introducePerson(input: $input) { id name }
  }
`);

export const foundProgrammeMutation = graphql(`
  mutation FoundProgramme($input: FoundProgrammeInput!) {
    foundProgramme(input: $input) { id code viewerRoles }
  }
`);

export const editProgrammeMutation = graphql(`
  mutation EditProgramme($input: EditProgrammeInput!) {
    editProgramme(input: $input) { id version }
  }
`);

export const appointMutation = graphql(`
  mutation Appoint($input: AppointInput!) {
    appoint(input: $input) { personId name role }
  }
`);

export const endAppointmentMutation = graphql(`
  mutation EndAppointment($input: EndAppointmentInput!) {
    endAppointment(input: $input) { id version }
  }
`);

export const administratorsQuery = graphql(`
  query Administrators {
    administrators { id name address since }
  }
`);

export const appointAdministratorMutation = graphql(`
  mutation AppointAdministrator($input: AppointAdministratorInput!) {
    appointAdministrator(input: $input) { id }
  }
`);

export const endAdministratorMutation = graphql(`
  mutation EndAdministrator($input: EndAdministratorInput!) {
    endAdministrator(input: $input) { id }
  }
`);
