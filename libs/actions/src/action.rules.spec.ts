import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { accepted, actionMoves, actionStates, assertEditable, close, handBack, isLate, isOpen, isUndoable, lastDay, reopen, start, undoMs, type ActionNow, type ActionState } from './action.rules.js';

const now = new Date('2026-03-04T09:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const action = (state: ActionState, changed: Partial<ActionNow> = {}): ActionNow => ({ state, version: 2, text: 'Send the data sheet', acceptedAt: null, closedAt: isOpen(state) ? null : now, closedFrom: isOpen(state) ? null : 'OPEN', ...changed });
const codeOf = (attempt: () => unknown): string | undefined => {
  try {
    attempt();
  } catch (error) {
    return (error as Refusal).code;
  }
  return undefined;
};

describe('an action', () => {
  type Press = 'start' | 'finish' | 'drop' | 'hand over' | 'hand back' | 'reopen';
  const pressed = (at: ActionNow, press: Press, when: Date): Partial<ActionNow> =>
    ({
      'start': () => start(at),
      'finish': () => close(at, 'DONE', { result: 'Sent.', now: when }),
      'drop': () => close(at, 'DROPPED', { result: 'Not needed.', now: when }),
      'hand over': () => close(at, 'HANDED_OVER', { result: null, now: when }),
      'hand back': () => handBack(at),
      'reopen': () => reopen(at, when),
    })[press]();

  it('never leaves the graph, whatever is pressed in whatever order', () => {
    const presses = fc.array(fc.tuple(fc.constantFrom<Press>('start', 'finish', 'drop', 'hand over', 'hand back', 'reopen'), fc.integer({ min: 0, max: 2 * undoMs })), { maxLength: 25 });
    fc.assert(
      fc.property(presses, (all) => {
        let at = action('OPEN');
        let when = now;
        for (const [press, wait] of all) {
          when = new Date(when.getTime() + wait);
          let change: Partial<ActionNow>;
          try {
            change = pressed(at, press, when);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            continue;
          }
          if (change.state !== at.state) expect(actionMoves[at.state]).toContain(change.state);
          at = { ...at, ...change };
          expect(isOpen(at.state)).toBe(at.closedAt === null); // as the table's own constraint says
        }
      }),
    );
  });

  it('that was handed over is closed for good', () => {
    expect(actionMoves.HANDED_OVER).toEqual([]);
    expect(codeOf(() => reopen(action('HANDED_OVER'), now))).toBe('WRONG_STATE');
  });

  it('is started once', () => {
    for (const state of actionStates) expect([state, codeOf(() => start(action(state)))]).toEqual([state, state === 'OPEN' ? undefined : 'WRONG_STATE']);
  });

  it('is accepted by its owner touching it, at the first touch, and by nobody else', () => {
    expect(accepted({ acceptedAt: null }, { byOwner: true, now })).toEqual({ acceptedAt: now });
    expect(accepted({ acceptedAt: null }, { byOwner: false, now })).toEqual({ acceptedAt: null });
    expect(accepted({ acceptedAt: now }, { byOwner: true, now: later(1) })).toEqual({ acceptedAt: now });
  });

  it('that is handed back waits for another owner', () => {
    for (const state of ['OPEN', 'IN_PROGRESS'] as const) expect(handBack(action(state, { acceptedAt: now }))).toEqual({ state: 'OPEN', acceptedAt: null, ownerPersonId: null, ownerOrganisationId: null });
    expect(codeOf(() => handBack(action('DONE')))).toBe('WRONG_STATE');
  });

  it('that is closed is not edited, and a slower edit is shown both texts', () => {
    expect(codeOf(() => assertEditable(action('DONE'), { version: 2, text: 'T' }))).toBe('WRONG_STATE');
    expect(codeOf(() => assertEditable(action('OPEN'), { version: 1, text: 'T' }))).toBe('STALE_VERSION');
    expect(codeOf(() => assertEditable(action('OPEN'), { version: 2, text: 'T' }))).toBeUndefined();
  });
});

describe('undoing', () => {
  it.each<[ActionState, number, boolean]>([
    ['DONE', 0, true],
    ['DROPPED', undoMs, true],
    ['DONE', undoMs + 1, false],
    ['HANDED_OVER', 0, false],
    ['OPEN', 0, false],
  ])('what is %s for %d ms is possible: %s', (state, ms, possible) => {
    expect(isUndoable(action(state), later(ms))).toBe(possible);
    expect(codeOf(() => reopen(action(state), later(ms))) === undefined).toBe(possible);
  });

  it('brings it back to where it was', () => {
    expect(reopen(action('DONE', { closedFrom: 'IN_PROGRESS' }), now)).toEqual({ state: 'IN_PROGRESS', result: null, closedAt: null, closedFrom: null });
    expect(reopen(action('DROPPED', { closedFrom: null }), now).state).toBe('OPEN'); // closed by its source, which tells no more
  });
});

describe('by when', () => {
  const date: DueDate = { kind: 'DATE', on: '2026-03-03', zone: 'Europe/Zurich' };
  it.each<[DueDate | null, string | null]>([
    [date, '2026-03-03'],
    [{ kind: 'MONTH', month: '2028-02' }, '2028-02-29'],
    [{ kind: 'MONTH', month: '2026-12' }, '2026-12-31'],
    [{ kind: 'MONTH', month: '9998-12' }, '9998-12-31'],
    [{ kind: 'WORDS', words: 'Ongoing' }, null],
    [null, null],
  ])('%j means at the latest %s', (due, day) => {
    expect(lastDay(due)).toBe(day);
  });

  it('is passed for what is open and had a day, from the day after in its zone', () => {
    expect(isLate({ state: 'OPEN', due: date }, now)).toBe(true);
    expect(isLate({ state: 'OPEN', due: date }, new Date('2026-03-03T22:59:59Z'))).toBe(false);
    expect(isLate({ state: 'DONE', due: date }, now)).toBe(false);
    expect(isLate({ state: 'OPEN', due: { kind: 'MONTH', month: '2020-01' } }, now)).toBe(false);
    expect(isLate({ state: 'OPEN', due: null }, now)).toBe(false);
  });
});
