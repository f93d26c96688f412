import { graphql, type ResultOf } from '../api/graphql.js';

export const markingQuery = graphql(`
  query Marking($kind: MarkedKind!, $id: ID!) {
    marking(kind: $kind, id: $id) {
      id kind marking own whole source readers { personId name since } waysOut { channel carries } viewerMayMark viewerMayLoosen
    }
  }
`);
export type Marked = ResultOf<typeof markingQuery>['marking'];

export const whoSeesQuery = graphql(`
  query WhoSees($kind: MarkedKind!, $id: ID!) {
    whoSees(kind: $kind, id: $id) { personId name roles sees }
  }
`);
export type Onlooker = ResultOf<typeof whoSeesQuery>['whoSees'][number];

export const markMutation = graphql(`
  mutation Mark($input: MarkInput!) {
    mark(input: $input) { id marking own readers { personId } }
  }
`);
export const nameReadersMutation = graphql(`
  mutation NameReaders($input: NameReadersInput!) {
    nameReaders(input: $input) { id readers { personId } }
  }
`);
export const endReaderMutation = graphql(`
  mutation EndReader($input: EndReaderInput!) {
    endReader(input: $input) { id readers { personId } }
  }
`);
