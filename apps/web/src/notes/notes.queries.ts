import { graphql, type ResultOf } from '../api/graphql.js';

export const noteQuery = graphql(`
  query Note($id: ID!) {
    note(id: $id) { id conveningId agendaItemId kind state viewerActions anchors { id target targetId quote relStart relEnd } }
  }
`);
export type Note = ResultOf<typeof noteQuery>['note'];

/** Whose notes they are. */
export const conveningOfNoteQuery = graphql(`
  query ConveningOfNote($id: ID!) {
    convening(id: $id) { id reference title marking attribution }
  }
`);

export const closeNoteMutation = graphql(`
  mutation CloseNote($input: CloseNoteInput!) {
    closeNote(input: $input) { id state viewerActions }
  }
`);
