import { describe, expect, it } from '@jest/globals';
import { limits, Refusal } from '#plenary/protocol';
import { Allowance, networkOf } from './allowance.js';

const person = (id: string) => ({ kind: 'person' as const, id });
const refusalOf = (act: () => void): Refusal | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error as Refusal;
  }
};
function allowance(times?: number) {
  let now = 0;
  const made = new Allowance(times, () => now);
  return { made, passSeconds: (seconds: number) => void (now += seconds * 1_000) };
}

describe('what one asker may ask', () => {
  it('is sixty questions at once, then twenty a second', () => {
    const { made, passSeconds } = allowance();
    const ask = () => refusalOf(() => made.ask(person('a'), '192.0.2.1'));
    for (let n = 0; n < limits.questionsAtOnce; n++) expect(ask()).toBeUndefined();
    expect(ask()).toMatchObject({ code: 'TOO_MANY', details: { retryAfterSeconds: 1 } });
    passSeconds(1);
    for (let n = 0; n < limits.questionsPerSecond; n++) expect(ask()).toBeUndefined();
    expect(ask()?.code).toBe('TOO_MANY');
  });

  it('is twenty thousand points of cost a minute, and says how long to wait', () => {
    const { made, passSeconds } = allowance();
    const spend = () => refusalOf(() => made.spend(person('a'), '192.0.2.1', limits.queryCost));
    for (let n = 0; n < limits.costPerMinute / limits.queryCost; n++) expect(spend()).toBeUndefined();
    expect(spend()).toMatchObject({ code: 'TOO_MANY', details: { retryAfterSeconds: 6 } });
    passSeconds(6);
    expect(spend()).toBeUndefined();
  });

  it('is counted for each person, wherever they sit, and for strangers by their network', () => {
    const { made } = allowance();
    for (let n = 0; n < limits.questionsAtOnce; n++) made.ask(person('a'), '192.0.2.1');
    expect(refusalOf(() => made.ask(person('a'), '192.0.2.99'))?.code).toBe('TOO_MANY');
    expect(refusalOf(() => made.ask(person('b'), '192.0.2.1'))).toBeUndefined();
    for (let n = 0; n < limits.strangerQuestionsAtOnce; n++) made.ask(null, `2001:db8:1:2::${n}`);
    expect(refusalOf(() => made.ask(null, '2001:db8:1:2:ffff::1'))?.code).toBe('TOO_MANY');
    expect(refusalOf(() => made.ask(null, '2001:db8:1:3::1'))).toBeUndefined();
  });

  it('is ten times as much where the operator says ten', () => {
    const { made } = allowance(10);
    for (let n = 0; n < 10 * limits.questionsAtOnce; n++) made.ask(person('a'), '192.0.2.1');
    expect(refusalOf(() => made.ask(person('a'), '192.0.2.1'))?.code).toBe('TOO_MANY');
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:0:2::7', '2001:db8:0:2::/64'],
  ['2001:0db8:0000:0002:aaaa:bbbb:cccc:dddd', '2001:db8:0:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
