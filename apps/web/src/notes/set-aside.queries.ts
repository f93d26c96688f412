import { graphql, type ResultOf } from '../api/graphql.js';

export const setAsideQuery = graphql(`
  query SetAside($noteId: ID!) {
    setAside(noteId: $noteId) { id mark ground state at contacts why viewerActions }
  }
`);
export type OneSetAside = ResultOf<typeof setAsideQuery>['setAside'][number];

export const setPassageAsideMutation = graphql(`
  mutation SetPassageAside($input: SetPassageAsideInput!) {
    setPassageAside(input: $input) { id mark }
  }
`);

export const openSetAsideMutation = graphql(`
  mutation OpenSetAside($input: OpenSetAsideInput!) {
    openSetAside(input: $input)
  }
`);

export const putBackSetAsideMutation = graphql(`
  mutation PutBackSetAside($input: AnswerSetAsideInput!) {
    putBackSetAside(input: $input) { id state }
  }
`);

export const deleteSetAsideMutation = graphql(`
  mutation DeleteSetAside($input: AnswerSetAsideInput!) {
    deleteSetAside(input: $input) { id state }
  }
`);
