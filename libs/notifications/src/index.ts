export { InvitationsModule } from './invitations.module.js';
export { NeedsModule } from './needs.module.js';
export { InvitationsService } from './invitations.service.js';
export { MessageLinksService, type LinkPurpose } from './message-links.service.js';
export { invitationsAsked, invitationsStopped } from './invitation.events.js';
export { momentWords, cityOf } from './invitation.rules.js';
