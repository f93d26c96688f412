import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { emailAddress, Refusal, text } from '#plenary/protocol';
import { Unreachable } from '../api/trouble.js';
import { placeFaults, resolverOf } from './faults.js';

const schema = z.object({ title: text(10), address: emailAddress, seats: z.array(z.object({ level: z.int().check(z.minimum(1), z.maximum(9)) })) });
const good = { title: ' Velmont ', address: 'first@arcadia.example', seats: [{ level: 3 }] };
const faultsOf = async (values: object) => (await resolverOf<z.infer<typeof schema>>(schema)(values as never, undefined, {} as never)).errors;

test('what is accepted is handed on as the schema reads it, trimmed', async () => {
  const { values, errors } = await resolverOf<z.infer<typeof schema>>(schema)(good, undefined, {} as never);
  expect({ values, errors }).toEqual({ values: { ...good, title: 'Velmont' }, errors: {} });
});

test.each([
  ['an empty field is missing, not too small', { ...good, title: '' }, { title: { type: 'missing', message: '1' } }],
  ['a blank one too', { ...good, title: '  ' }, { title: { type: 'missing', message: '1' } }],
  ['one that was left out too', { ...good, title: undefined }, { title: { type: 'missing', message: undefined } }],
  ['a long one says how long it may be', { ...good, title: 'a longer title' }, { title: { type: 'too_big', message: '10' } }],
  ['protocol names its own faults', { ...good, title: 'a\nb' }, { title: { type: 'not_one_line', message: undefined } }],
  ['an address is checked by its form', { ...good, address: 'first' }, { address: { type: 'invalid_format', message: undefined } }],
  ['a fault within a list stands at its place', { ...good, seats: [{ level: 3 }, { level: 12 }] }, { seats: [undefined, { level: { type: 'too_big', message: '9' } }] }],
])('%s', async (_rule, values, errors) => {
  expect(await faultsOf(values)).toEqual(errors);
});

const refusal = (path: string) => new Refusal('INVALID_INPUT', undefined, { fields: [{ path, fault: 'already_here', cure: 'Choose another name.' }] });

test.each([
  ['title', 1],
  ['input.title', 1],
  ['input.seats.1.level', 1],
  ['input.elsewhere', 0],
])('the server’s fault at %s is placed %d times', (path, placed) => {
  const set: unknown[] = [];
  expect(placeFaults(refusal(path), ['title', 'seats'], (...fault) => void set.push(fault))).toBe(placed);
  expect(set).toEqual(placed ? [[path.replace('input.', ''), { type: 'already_here', message: 'Choose another name.' }, { shouldFocus: true }]] : []);
});

test('what has no fields is not placed: the form says it above them', () => {
  const never = () => expect(true).toBe(false);
  expect(placeFaults(new Refusal('WRONG_STATE'), ['title'], never)).toBe(0);
  expect(placeFaults(new Unreachable(), ['title'], never)).toBe(0);
});
