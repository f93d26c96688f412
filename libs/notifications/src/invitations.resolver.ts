import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { SendInvitationsInput, StopInvitationsInput } from './invitation.inputs.js';
import { InvitationPreviewType, InvitationsSentType } from './invitation.type.js';
import { InvitationsService } from './invitations.service.js';

@Resolver()
export class InvitationsResolver {
  constructor(private readonly invitations: InvitationsService) {}

  @Query(() => InvitationPreviewType)
  invitationPreview(@CurrentActor() actor: Person, @Args('conveningId', { type: () => ID }) conveningId: string): Promise<InvitationPreviewType> {
    return this.invitations.preview(actor, check(uuid, conveningId));
  }

  @Mutation(() => InvitationsSentType)
  sendInvitations(@CurrentActor() actor: Person, @Input(SendInvitationsInput) input: SendInvitationsInput): Promise<InvitationsSentType> {
    return this.invitations.send(actor, input);
  }

  @Mutation(() => Int, { description: 'How many were stopped before they left.' })
  stopInvitations(@CurrentActor() actor: Person, @Input(StopInvitationsInput) input: StopInvitationsInput): Promise<number> {
    return this.invitations.stop(actor, input);
  }
}
