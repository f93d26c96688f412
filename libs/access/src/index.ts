export { AccessModule } from './access.module.js';
export { AccessService, type Place } from './access.service.js';
export { ProgrammesService } from './programmes.service.js';
export { ProgrammeType, RoleEnum } from './programme.type.js';
export { programmeEdited, programmeFounded, roleEnded, roleGiven } from './programmes.events.js';
export { may, operations, policy, roles, rolesFor, type Action, type Capacity, type Role } from './policy.js';
export { assertNotLooser, assertOffered, attributions, calledIn, carries, markings, presets, strictest, type Attribution, type Carries, type Channel, type Marking, type Preset } from './marking.rules.js';
