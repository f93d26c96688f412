import { graphql, type ResultOf } from '../api/graphql.js';

export const organisationsQuery = graphql(`
  query Organisations($programmeId: ID!, $search: String, $first: Int!, $after: String) {
    organisations(programmeId: $programmeId, search: $search, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name acronym category country membership partOf { name } } }
    }
  }
`);

export const organisationQuery = graphql(`
  query Organisation($programmeId: ID!, $id: ID!) {
    organisation(programmeId: $programmeId, id: $id) {
      id name acronym category country domains membership mailbox version viewerActions
      partOf { id name acronym }
      people { personId name title duties }
    }
  }
`);
export type OneOrganisation = ResultOf<typeof organisationQuery>['organisation'];

/** To choose one: the first whose name or acronym holds the words. */
export const organisationsFoundQuery = graphql(`
  query OrganisationsFound($programmeId: ID!, $search: String) {
    organisations(programmeId: $programmeId, search: $search, first: 20) { edges { node { id name acronym } } }
  }
`);

export const peopleFoundQuery = graphql(`
  query PeopleFound($programmeId: ID!, $search: String) {
    people(programmeId: $programmeId, search: $search, first: 20) { edges { node { id name address } } }
  }
`);

export const addOrganisationMutation = graphql(`
  mutation AddOrganisation($input: AddOrganisationInput!) {
    addOrganisation(input: $input) { id name }
  }
`);

export const editOrganisationMutation = graphql(`
  mutation EditOrganisation($input: EditOrganisationInput!) {
    editOrganisation(input: $input) { id version }
  }
`);

export const nameFocalPointMutation = graphql(`
  mutation NameFocalPoint($input: NameFocalPointInput!) {
    nameFocalPoint(input: $input) { id version }
  }
`);

export const endFocalPointMutation = graphql(`
  mutation EndFocalPoint($input: EndFocalPointInput!) {
    endFocalPoint(input: $input) { id version }
  }
`);
