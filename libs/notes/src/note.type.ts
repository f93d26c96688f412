import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { GraphQLScalarType } from 'graphql';
import { DateTime } from '#plenary/platform';
import type { NoteNode } from './projection.rules.js';

export enum NoteAction {
  WRITE = 'WRITE',
  CLOSE = 'CLOSE',
  CAPTURE = 'CAPTURE',
}
registerEnumType(NoteAction, { name: 'NoteAction', description: 'What the viewer may do with these notes now; a button reads this and decides nothing.' });

export enum NoteTarget {
  DECISION = 'DECISION',
  COMMITMENT = 'COMMITMENT',
  ACTION = 'ACTION',
}
registerEnumType(NoteTarget, { name: 'NoteTarget', description: 'What a passage of notes was made into.' });

export const NoteBlocks = new GraphQLScalarType<NoteNode, NoteNode>({
  name: 'NoteBlocks',
  description: 'A note as the editor writes it: a document of headings, paragraphs, lists, quotes and code, with bold, italic, code and https links. It holds nothing else.',
  serialize: (value) => value as NoteNode,
});

@ObjectType('NoteContent')
export class NoteContentType {
  @Field(() => Int, { description: 'How far the note had come: the number of changes this holds.' }) seq: number;
  @Field(() => String, { description: 'One line for each paragraph.' }) text: string;
  @Field(() => NoteBlocks) blocks: NoteNode;
}

@ObjectType('NoteAnchor')
export class NoteAnchorType {
  @Field(() => ID) id: string;
  @Field(() => ID) noteId: string;
  @Field(() => NoteTarget) target: NoteTarget;
  @Field(() => ID) targetId: string;
  @Field(() => String, { description: 'The words, as they stood when they were captured.' }) quote: string;
  @Field(() => String) prefix: string;
  @Field(() => String) suffix: string;
  @Field(() => String, { description: 'A Yjs relative position in base64. It carries the id of an editing session, so it never leaves the product.' }) relStart: string;
  @Field(() => String) relEnd: string;
  @Field(() => Int, { description: 'How far the note had come when the words were captured.' }) seq: number;
  @Field(() => DateTime) createdAt: Date | string;
}

@ObjectType('Note')
export class NoteType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true }) sessionId: string | null;
  @Field(() => ID, { nullable: true }) agendaItemId: string | null;
  @Field(() => ID, { nullable: true, description: 'The group whose notes these are; nobody else sees them.' }) groupId: string | null;
  @Field(() => String, { description: 'WORKING, RECORD or JOINT_DRAFT.' }) kind: string;
  @Field(() => String, { description: 'OPEN, CLOSED, CIRCULATED, AGREED, AGREED_WITH_STATEMENTS or DESTROYED.' }) state: string;
  @Field(() => String, { description: 'Who may write: NOTE_TAKERS, PARTICIPANTS or GROUP_MEMBERS.' }) writers: string;
  @Field(() => Int, { description: 'How many changes it holds.' }) seq: number;
  @Field(() => DateTime, { nullable: true }) changedAt: Date | string | null;
  @Field(() => [NoteAction]) viewerActions: NoteAction[];
  @Field(() => NoteContentType, { nullable: true, description: 'Asked of one note; null in a list.' }) content?: NoteContentType | null;
  @Field(() => [NoteAnchorType], { nullable: true, description: 'What its passages were made into. Asked of one note; null in a list.' }) anchors?: NoteAnchorType[] | null;
}
