import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { altersAgenda, assertTwoLevels, itemMoves, itemStates, moveItem, orderedWith, rulingOn, timesOf, type ItemState } from './agenda.rules.js';

const session = { id: 's', startsAt: new Date('2026-12-08T13:00:00Z'), durationMinutes: 90 };
const item = (id: string, durationMinutes: number | null, o: { parentId?: string; state?: ItemState; sessionId?: string } = {}) => ({ id, durationMinutes, parentId: o.parentId ?? null, state: o.state ?? 'ACCEPTED', sessionId: o.sessionId ?? 's' });
const clock = (at: Date | null) => at?.toISOString().slice(11, 16) ?? null;
const told = (items: ReturnType<typeof item>[]) => {
  const { derived, run } = timesOf(session, items);
  return { items: items.map(({ id }) => [derived.get(id)?.number ?? null, clock(derived.get(id)?.startsAt ?? null)]), run: { ...run, endsAt: clock(run.endsAt) } };
};

describe('the times of an agenda', () => {
  it('follow from the start of the session and the minutes before each item', () => {
    expect(told([item('a', 10), item('b', 25), item('c', 15)])).toEqual({ items: [['1', '13:00'], ['2', '13:10'], ['3', '13:35']], run: { runsMinutes: 50, endsAt: '13:50', overMinutes: -40, withoutMinutes: 0 } });
  });

  it('say by how much the items run over', () => {
    expect(told([item('a', 60), item('b', 40)]).run).toEqual({ runsMinutes: 100, endsAt: '14:40', overMinutes: 10, withoutMinutes: 0 });
  });

  it('give an item with parts the time of its parts, and number them under it', () => {
    expect(told([item('a', 10), item('b', null), item('b1', 20, { parentId: 'b' }), item('b2', 5, { parentId: 'b' }), item('c', 10)])).toEqual({
      items: [['1', '13:00'], ['2', '13:10'], ['2.1', '13:10'], ['2.2', '13:30'], ['3', '13:35']],
      run: { runsMinutes: 45, endsAt: '13:45', overMinutes: -45, withoutMinutes: 0 },
    });
  });

  it('leave out what is withdrawn or deferred, and what stands in another session', () => {
    expect(told([item('a', 10), item('b', 30, { state: 'WITHDRAWN' }), item('x', 30, { sessionId: 'other' }), item('c', 10, { state: 'DEFERRED' }), item('d', 10)]).items).toEqual([['1', '13:00'], [null, null], [null, null], [null, null], ['2', '13:10']]);
  });

  it('say how many items have no minutes yet', () => expect(told([item('a', null), item('b', null), item('b1', null, { parentId: 'b' })]).run).toMatchObject({ withoutMinutes: 2, runsMinutes: 0 }));

  it('have no clock where the session has no time, and still add up', () => {
    const { derived, run } = timesOf({ ...session, startsAt: null, durationMinutes: null }, [item('a', 10)]);
    expect([derived.get('a'), run]).toEqual([{ number: '1', startsAt: null, endsAt: null }, { runsMinutes: 10, withoutMinutes: 0, endsAt: null, overMinutes: null }]);
  });

  it('leave no gap and no overlap, whatever the minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1440 }), { minLength: 1, maxLength: 40 }), (minutes) => {
        const items = minutes.map((duration, i) => item(String(i), duration));
        const { derived, run } = timesOf(session, items);
        for (const [i, one] of items.entries()) expect(derived.get(one.id)!.startsAt).toEqual(i === 0 ? session.startsAt : derived.get(String(i - 1))!.endsAt);
        expect(run.endsAt).toEqual(derived.get(String(items.length - 1))!.endsAt);
      }),
    );
  });
});

describe('an order', () => {
  const siblings = ['a', 'b', 'c'].map((id, i) => ({ id, ordinal: i + 1 }));
  it.each<[string, string | null, string[]]>([
    ['a', 'b', ['b', 'a', 'c']],
    ['c', null, ['c', 'a', 'b']],
    ['b', 'b', ['a', 'c', 'b']],
    ['x', 'a', ['a', 'x', 'b', 'c']],
    ['a', 'gone', ['b', 'c', 'a']],
  ])('with %s after %s is %j', (id, after, expected) => expect(orderedWith(siblings, id, after)).toEqual(expected));

  it('keeps every item once, whatever is moved where', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('a', 'b', 'c', 'd', null)), { maxLength: 60 }), (moves) => {
        let order = ['a', 'b', 'c', 'd'];
        for (const [id, after] of moves) order = orderedWith(order.map((one, i) => ({ id: one, ordinal: i })), id, after);
        expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
  });
});

describe('a ruling on an agenda', () => {
  it('is needed once it is adopted, and its reason is what the fact records', () => {
    expect(rulingOn({ state: 'PROVISIONAL' }, null)).toEqual({});
    expect(rulingOn({ state: 'PROVISIONAL' }, 'Early')).toEqual({});
    for (const none of [null, undefined, '']) expect(() => rulingOn({ state: 'ADOPTED' }, none)).toThrow(expect.objectContaining({ code: 'AGENDA_ADOPTED', details: { fields: [expect.objectContaining({ path: 'why' })] } }));
    expect(rulingOn({ state: 'ADOPTED' }, 'The chair allowed it')).toEqual({ why: 'The chair allowed it', afterAdoption: true });
  });

  it('is asked for what adds or removes an item, and not for running through it', () => {
    expect(itemStates.filter(altersAgenda)).toEqual(['ACCEPTED', 'DEFERRED', 'WITHDRAWN']);
  });
});

describe('an item', () => {
  it('has at most one level under it, and never stands under itself', () => {
    const top = { id: 'a', parentId: null };
    expect(() => assertTwoLevels({ id: 'b', parent: top, hasParts: false })).not.toThrow();
    for (const wrong of [{ id: 'a', parent: top, hasParts: false }, { id: 'b', parent: { id: 'c', parentId: 'a' }, hasParts: false }, { id: 'b', parent: top, hasParts: true }]) expect(() => assertTwoLevels(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('never leaves its graph, and what is concluded stays so', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...itemStates)), (tried) => {
        let at: ItemState = 'PROPOSED';
        for (const to of tried) {
          if (itemMoves[at].includes(to)) at = to;
          else expect(() => moveItem(at, to)).toThrow();
        }
      }),
    );
    expect(itemMoves.CONCLUDED).toEqual([]);
  });
});
