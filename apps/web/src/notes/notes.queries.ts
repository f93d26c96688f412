import { graphql, type ResultOf } from '../api/graphql.js';

export const noteQuery = graphql(`
  query Note($id: ID!) {
    note(id: $id) { id conveningId groupId sessionId agendaItemId kind state viewerActions anchors { id target targetId quote relStart relEnd } }
  }
`);
export type Note = ResultOf<typeof noteQuery>['note'];

/** Whose notes they are, and on what. */
export const placeOfNoteQuery = graphql(`
  query PlaceOfNote($id: ID!) {
    convening(id: $id) { id reference title marking attribution sessions { id ordinal title } }
    agenda(conveningId: $id) { items { id sessionId title } }
  }
`);
export type PlaceOfNote = ResultOf<typeof placeOfNoteQuery>;

export const closeNoteMutation = graphql(`
  mutation CloseNote($input: CloseNoteInput!) {
    closeNote(input: $input) { id state viewerActions }
  }
`);

export const groupNotesQuery = graphql(`
  query GroupNotes($groupId: ID!) {
    groupNotes(groupId: $groupId) { id conveningId groupId kind state viewerActions }
  }
`);
export type GroupNote = ResultOf<typeof groupNotesQuery>['groupNotes'][number];

export const openGroupNoteMutation = graphql(`
  mutation OpenGroupNote($input: OpenGroupNoteInput!) {
    openGroupNote(input: $input) { id }
  }
`);
