export { DecisionsModule } from './decisions.module.js';
export { DecisionsService } from './decisions.service.js';
export { DecisionImport, type Tie, type ToldDecision } from './decision-import.service.js';
export { DecisionRegister } from './decision-register.service.js';
export { DecisionType } from './decision.type.js';
export { decisionModes, decisionStates, type DecisionMode, type DecisionState } from './decision.rules.js';
export { decisionAdopted, decisionCaptured, decisionConsidered, decisionDeclined, decisionEdited, decisionImplemented, decisionIntroduced, decisionIssued, decisionRescinded, decisionSuperseded, decisionWithdrawn, positionPlacedOnRecord, positionTaken } from './decisions.events.js';
