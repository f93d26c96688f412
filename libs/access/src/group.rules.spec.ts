import { describe, expect, it } from '@jest/globals';
import { assertGroupOpen, assertMayGo, assertMayLead, assertMayList, assertTakesGroups, assertTakesMembers, closeGroup, groupKinds, groupMarking } from './group.rules.js';

const refuses = (code: string) => expect.objectContaining({ code });

describe('a group', () => {
  it('is closed once', () => {
    expect(closeGroup('OPEN')).toBe('CLOSED');
    expect(() => closeGroup('CLOSED')).toThrow(refuses('WRONG_STATE'));
    expect(() => assertGroupOpen('CLOSED')).toThrow(refuses('WRONG_STATE'));
  });

  it('is not made where the roundtable is called off or its record final', () => {
    for (const state of ['CANCELLED', 'RECORD_FINAL']) expect(() => assertTakesGroups(state)).toThrow(refuses('WRONG_STATE'));
    for (const state of ['DRAFT', 'PREPARING', 'UNDER_WAY', 'CONCLUDED']) expect(() => assertTakesGroups(state)).not.toThrow();
  });

  it('between two people stays so, and is known to nobody else', () => {
    for (const kind of groupKinds) {
      const pair = kind === 'BILATERAL';
      for (const rule of [() => assertTakesMembers(kind), () => assertMayList(kind, true)]) if (pair) expect(rule).toThrow(refuses('INVALID_INPUT'));
      else expect(rule).not.toThrow();
      expect(() => assertMayList(kind, false)).not.toThrow();
    }
  });
});

describe('the marking of a group', () => {
  it('is its own, or that of its roundtable where that is stricter', () => {
    expect(groupMarking('TLP:GREEN', 'TLP:AMBER')).toBe('TLP:AMBER');
    expect(groupMarking('TLP:AMBER+STRICT', 'TLP:GREEN')).toBe('TLP:AMBER+STRICT');
  });
});

describe('facilitating', () => {
  it('is given by a facilitator, and by a member only where nobody facilitates', () => {
    expect(() => assertMayLead({ role: 'FACILITATOR', facilitators: 1 })).not.toThrow();
    expect(() => assertMayLead({ role: 'MEMBER', facilitators: 0 })).not.toThrow();
    expect(() => assertMayLead({ role: 'MEMBER', facilitators: 1 })).toThrow(refuses('FORBIDDEN'));
  });

  it('is not left by the last while the group is open', () => {
    expect(() => assertMayGo({ role: 'FACILITATOR', facilitators: 1, state: 'OPEN' })).toThrow(refuses('WRONG_STATE'));
    expect(() => assertMayGo({ role: 'FACILITATOR', facilitators: 2, state: 'OPEN' })).not.toThrow();
    expect(() => assertMayGo({ role: 'FACILITATOR', facilitators: 1, state: 'CLOSED' })).not.toThrow();
    expect(() => assertMayGo({ role: 'MEMBER', facilitators: 1, state: 'OPEN' })).not.toThrow();
  });
});
