import { graphql, type ResultOf } from '../api/graphql.js';

export const notesQuery = graphql(`
  query Notes($conveningId: ID!) {
    notes(conveningId: $conveningId) { id sessionId agendaItemId kind state writers seq changedAt viewerActions }
  }
`);

export const noteQuery = graphql(`
  query Note($id: ID!) {
    note(id: $id) { id conveningId kind state viewerActions anchors { id target targetId quote relStart relEnd } }
  }
`);
export type Note = ResultOf<typeof noteQuery>['note'];

export const openNoteMutation = graphql(`
  mutation OpenNote($input: OpenNoteInput!) {
    openNote(input: $input) { id }
  }
`);

export const closeNoteMutation = graphql(`
  mutation CloseNote($input: CloseNoteInput!) {
    closeNote(input: $input) { id state viewerActions }
  }
`);
