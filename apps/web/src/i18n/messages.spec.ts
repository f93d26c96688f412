import { expect, jest, test } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { messageIn } from './messages.js';

const waiting = '{count, plural, one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعداً} other {# مقعد}}';
const built = (message: string) => `\u0001${JSON.stringify(new IntlMessageFormat(message, 'en').getAst())}`;

test.each([
  [1, 'مقعد واحد'],
  [2, 'مقعدان'],
  [7, '7 مقاعد'],
  [38, '38 مقعداً'],
  [100, '100 مقعد'],
])('Arabic counts %d in its own way, as text and as built', (count, words) => {
  expect(messageIn('ar', waiting, { count })).toBe(words);
  expect(messageIn('ar', built(waiting), { count })).toBe(words);
});

test('a name that holds braces is put in as it is', () => {
  expect(messageIn('en', '{title} was moved', { title: '{count} “Seats”' })).toBe('{count} “Seats” was moved');
});

test('angle brackets are letters, not tags', () => {
  expect(messageIn('en', built('fewer than < {n, number}'), { n: 5 })).toBe('fewer than < 5');
});

test('a sentence whose value is missing has a gap, and whoever builds the screen is told', () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(messageIn('en', 'Saved {at} here', {})).toBe('Saved … here');
  expect(told).toHaveBeenCalledTimes(1);
  told.mockRestore();
});
