import * as z from 'zod/mini';
import { holdsEncodedFile } from './encoded-bytes.js';
import { Refusal, type FieldFault } from './refusal.js';

export const uuid = z.uuid();
/** The version of a text that was on the screen. */
export const version = z.int().check(z.minimum(1), z.maximum(2_147_483_647));

// PostgreSQL stores no U+0000, and half of a surrogate pair is not a character: both would be lost or refused half-way.
const storable = (value: string): boolean => !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);
const holdsNoFile = (value: string): boolean => !holdsEncodedFile(value);
// Line breaks and every other control character have no place in a name or a title.
const oneLine = (value: string): boolean => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(value); // eslint-disable-line no-control-regex -- it is their absence that is checked

/** One line of text: trimmed, not empty, no control characters. */
export const text = (maxCharacters: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maxCharacters), z.refine(storable, 'not_storable'), z.refine(oneLine, 'not_one_line'), z.refine(holdsNoFile, 'holds_file'));

/** Running text: line breaks allowed, kept exactly but for blanks around it. */
export const multiline = (maxCharacters: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maxCharacters), z.refine(storable, 'not_storable'), z.refine(holdsNoFile, 'holds_file'));

const cures: Readonly<Record<string, string>> = {
  too_big: 'Make it shorter or smaller.',
  too_small: 'Fill it in.',
  invalid_type: 'Fill it in.',
  invalid_format: 'Check how it is written.',
  unrecognized_keys: 'Leave out what is not known here.',
  invalid_value: 'Choose one of those offered.',
  not_storable: 'Remove the characters that cannot be kept (a zero character, or half of one).',
  not_one_line: 'Write it on one line.',
  holds_file: 'This holds a picture or another file written as letters, and only words are kept here. Take it out, and describe it instead.',
};

/** @throws Refusal INVALID_INPUT with `fields`: the path of each fault, a code the forms have words for, and the cure. */
export function check<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 20).map((issue): FieldFault => {
    const fault = issue.code === 'custom' && issue.message ? issue.message : issue.code;
    return { path: issue.path.join('.'), fault, cure: cures[fault] ?? 'Check it and send it again.' };
  });
  throw new Refusal('INVALID_INPUT', undefined, { fields });
}
