import { Module } from '@nestjs/common';
import { InvitationHandlers } from './invitation.handlers.js';
import { InvitationLettersService } from './invitation-letters.service.js';
import { InvitationsResolver } from './invitations.resolver.js';
import { InvitationsService } from './invitations.service.js';
import { MessageLinkController } from './message-link.controller.js';
import { MessageLinksService } from './message-links.service.js';
import { SessionCalendarController } from './session-calendar.controller.js';

@Module({
  controllers: [MessageLinkController, SessionCalendarController],
  providers: [MessageLinksService, InvitationLettersService, InvitationsService, InvitationHandlers, InvitationsResolver],
  exports: [MessageLinksService, InvitationsService],
})
export class InvitationsModule {}
