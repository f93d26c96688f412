import { graphql, type ResultOf } from '../api/graphql.js';

export const peopleQuery = graphql(`
  query People($programmeId: ID!, $search: String, $first: Int!, $after: String) {
    people(programmeId: $programmeId, search: $search, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name address state affiliations { to title organisation { name acronym } } } }
    }
  }
`);
export type ListedPerson = ResultOf<typeof peopleQuery>['people']['edges'][number]['node'];

export const personQuery = graphql(`
  query Person($programmeId: ID!, $id: ID!) {
    person(programmeId: $programmeId, id: $id) {
      id name address language zone state version viewerActions
      affiliations { id title from to organisation { id name acronym } }
      focalPointFor { duties organisation { id name acronym } }
    }
  }
`);
export type OnePerson = ResultOf<typeof personQuery>['person'];

export const addPersonMutation = graphql(`
  mutation AddPerson($input: AddPersonInput!) {
    addPerson(input: $input) { id name }
  }
`);

export const addPeopleMutation = graphql(`
  mutation AddPeople($input: AddPeopleInput!) {
    addPeople(input: $input) { line text outcome personId name field fault why }
  }
`);
export type ListedLine = ResultOf<typeof addPeopleMutation>['addPeople'][number];

export const editPersonMutation = graphql(`
  mutation EditPerson($input: EditPersonInput!) {
    editPerson(input: $input) { id version }
  }
`);

export const affiliateMutation = graphql(`
  mutation Affiliate($input: AffiliateInput!) {
    affiliate(input: $input) { id version }
  }
`);

export const endAffiliationMutation = graphql(`
  mutation EndAffiliation($input: EndAffiliationInput!) {
    endAffiliation(input: $input) { id version }
  }
`);
