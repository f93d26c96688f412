import { defineFact, type Scoped, type Transition } from '#plenary/platform';
import type { DecisionState } from './decision.rules.js';

export const decisionCaptured = defineFact<Scoped & { mode: string; fromPassage: boolean }>('decision.captured');
export const decisionEdited = defineFact<Scoped & { version: number }>('decision.edited');
export const decisionIntroduced = defineFact<Transition>('decision.introduced');
export const decisionConsidered = defineFact<Transition>('decision.considered');
export const decisionAdopted = defineFact<Transition & { number?: number }>('decision.adopted');
export const decisionDeclined = defineFact<Transition>('decision.declined');
export const decisionWithdrawn = defineFact<Transition>('decision.withdrawn');
export const decisionImplemented = defineFact<Transition>('decision.implemented');
export const decisionSuperseded = defineFact<Transition & { byId?: string }>('decision.superseded');
export const decisionRescinded = defineFact<Transition>('decision.rescinded');
export const decisionIssued = defineFact<Scoped>('decision.issued');
export const decisionImported = defineFact<Scoped & { number: number }>('decision.imported');

/** The payload says on which text; what was answered is behind the policy of the table. */
export const positionTaken = defineFact<Scoped & { positionId: string }>('position.taken');
export const positionPlacedOnRecord = defineFact<Scoped & { positionId: string; kind: string }>('position.placed-on-record');

/** The fact that a decision came to a state. */
export const cameTo: Readonly<Record<Exclude<DecisionState, 'DRAFT'>, (id: string, payload: Transition) => ReturnType<typeof decisionIntroduced>>> = {
  INTRODUCED: decisionIntroduced,
  UNDER_CONSIDERATION: decisionConsidered,
  ADOPTED: decisionAdopted,
  NOT_ADOPTED: decisionDeclined,
  WITHDRAWN: decisionWithdrawn,
  IMPLEMENTED: decisionImplemented,
  SUPERSEDED: decisionSuperseded,
  RESCINDED: decisionRescinded,
};
