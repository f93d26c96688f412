import { describe, expect, it } from '@jest/globals';
import { demanding, policy, roles, type Action } from '#plenary/access';
import { isHeldBack } from '../../libs/access/src/policy.js';

const weak = { strong: false, red: false };

describe('an act with a sign-in by a mailed code alone', () => {
  it.each([
    ['of the secretariat', ['SECRETARIAT'], 'programme.edit', true],
    ['of a chair', ['CHAIR'], 'outcome.approve', true],
    ['of a co-chair', ['CO_CHAIR'], 'agenda.edit', true],
    ['of one who runs the installation', ['ADMINISTRATOR'], 'programme.found', true],
    ['of a rapporteur', ['RAPPORTEUR'], 'note.open', false],
    ['of a chair who may do it as rapporteur too', ['CHAIR', 'RAPPORTEUR'], 'note.open', false],
    ['about oneself', ['CHAIR', 'SELF'], 'answer.give', false],
    ['for one’s organisation', ['SECRETARIAT', 'OWNER'], 'commitment.edit', false],
  ] as const)('%s is held back: %#', (_, held, action, expected) => {
    expect(isHeldBack(held, action, weak)).toBe(expected);
  });

  it('is held back in a roundtable marked TLP:RED, whatever the part', () => {
    for (const role of roles) for (const action of Object.keys(policy) as Action[]) expect(isHeldBack([role], action, { strong: false, red: true })).toBe(true);
  });
});

it('nothing is held back from a strong sign-in', () => {
  for (const role of demanding) for (const red of [true, false]) expect(isHeldBack([role], 'programme.edit', { strong: true, red })).toBe(false);
});
