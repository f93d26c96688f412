export { ActionsModule } from './actions.module.js';
export { ActionsService } from './actions.service.js';
export { ActionImport, type ToldAction } from './action-import.service.js';
export { ActionRegister } from './action-register.service.js';
export { ActionType } from './action.type.js';
export { actionStates, type ActionState } from './action.rules.js';
export { actionCaptured, actionDropped, actionEdited, actionFinished, actionHandedBack, actionHandedOver, actionReopened, actionStarted } from './actions.events.js';
