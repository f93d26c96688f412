import { Refusal } from '#plenary/protocol';
import { isInForce, type DecisionNow } from './decision.rules.js';

/** One stands for each who is represented; the last two of them belong to votes. */
export const positionKinds = ['NO_OBJECTION', 'OBJECT', 'RECUSED', 'SUPPORT', 'ABSTAIN'] as const;
/** Said beside a text, for everybody in the room to read; they stop nothing. */
export const recordKinds = ['RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT'] as const;
export type PositionKind = (typeof positionKinds)[number];
export type RecordKind = (typeof recordKinds)[number];

type Considered = Pick<DecisionNow, 'state' | 'mode'>;

/** @throws Refusal WRONG_STATE | INVALID_INPUT */
export function assertPosition(decision: Considered, kind: PositionKind, words: string | null | undefined): void {
  if (decision.state !== 'UNDER_CONSIDERATION') throw new Refusal('WRONG_STATE', 'Positions are taken while the text is under consideration.', { from: decision.state });
  if (decision.mode === 'NOTED' || decision.mode === 'CHAIR_RULING') throw new Refusal('WRONG_STATE', 'Nobody is asked for a position when the roundtable takes note or the chair rules on procedure.');
  if ((kind === 'SUPPORT' || kind === 'ABSTAIN') && decision.mode !== 'VOTE') throw Refusal.ofField('kind', 'only_in_votes', 'Support and abstention belong to a vote. Choose no objection, objection or recusal.');
  if (kind === 'OBJECT' && !words) throw Refusal.ofField('words', 'missing', 'Say why, so that the text can be mended.');
}

/** A statement is placed on record while the text is considered and ever after; beside a text that fell, only an explanation makes sense. @throws Refusal WRONG_STATE | INVALID_INPUT */
export function assertOnRecord(decision: Considered, kind: RecordKind): void {
  const { state } = decision;
  if (state === 'UNDER_CONSIDERATION' || isInForce(state)) return;
  if (state !== 'NOT_ADOPTED') throw new Refusal('WRONG_STATE', 'Statements are placed on record once the text is under consideration.', { from: state });
  if (kind !== 'EXPLANATION') throw Refusal.ofField('kind', 'only_explanation', 'The text was not adopted, so there is only an explanation to give.');
}

export interface Represented {
  organisationId: string | null;
  inPersonalCapacity: string | null;
}

/**
 * For whom a person speaks here.
 * @param wanted the organisation they named; may be left out when they sit for one alone
 * @throws Refusal REPRESENTS_NOBODY | INVALID_INPUT
 */
export function representedBy(sitsFor: readonly Represented[], wanted: string | null | undefined): Represented {
  if (sitsFor.length === 0) throw new Refusal('REPRESENTS_NOBODY');
  const [only] = sitsFor;
  if (!wanted && sitsFor.length === 1) return only;
  const found = wanted ? sitsFor.find(({ organisationId }) => organisationId === wanted) : undefined;
  if (!found) throw Refusal.ofField('organisationId', 'not_represented', 'Choose an organisation that you sit for here.');
  return found;
}
