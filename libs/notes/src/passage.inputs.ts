import { Field, ID, InputType, Int } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, multiline, uuid } from '#plenary/protocol';
import type { Passage } from './note-anchors.service.js';

const position = z.string().check(z.maxLength(200), z.regex(/^[A-Za-z0-9+/_-]+=*$/, 'invalid_format'));
// Kept exactly: the words beside a passage may begin or end with a blank, or be missing at the edge of a paragraph.
const beside = z.string().check(
  z.maxLength(64),
  z.refine((words) => !words.includes('\u0000'), 'not_storable'),
);

@InputType({ description: 'The words that somebody selected in a note, to make a decision, a commitment or an action of.' })
export class PassageInput implements Passage {
  @Field(() => ID) noteId: string;
  @Field(() => String, { description: 'A Yjs relative position in base64: the beginning with assoc 0.' }) relStart: string;
  @Field(() => String, { description: 'The end with assoc −1.' }) relEnd: string;
  @Field(() => String) quote: string;
  @Field(() => String, { description: 'Up to 32 characters before, to find the words again.' }) prefix: string;
  @Field(() => String) suffix: string;
  @Field(() => Int, { description: 'How far the editor had come.' }) have: number;

  static schema = z.strictObject({
    noteId: uuid,
    relStart: position,
    relEnd: position,
    quote: multiline(limits.textCharacters),
    prefix: beside,
    suffix: beside,
    have: z.int().check(z.minimum(0)),
  }) satisfies z.ZodMiniType<PassageInput>;
}
