import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { AnswerSetAsideInput, OpenSetAsideInput, SetPassageAsideInput } from './set-aside.inputs.js';
import { SetAsideService } from './set-aside.service.js';
import { SetAsideType } from './set-aside.type.js';

@Resolver()
export class SetAsideResolver {
  constructor(private readonly setAsides: SetAsideService) {}

  @Query(() => [SetAsideType], { name: 'setAside', description: 'What was set aside in notes, for all who read them. Not the words.' })
  ofNote(@CurrentActor() actor: Person, @Args('noteId', { type: () => ID }) noteId: string): Promise<SetAsideType[]> {
    return this.setAsides.ofNote(actor, check(uuid, noteId));
  }

  @Mutation(() => SetAsideType, { description: 'Takes the words out of the notes and seals them. They can be put back.' })
  setPassageAside(@CurrentActor() actor: Person, @Input(SetPassageAsideInput) input: SetPassageAsideInput): Promise<SetAsideType> {
    return this.setAsides.make(actor, input);
  }

  @Mutation(() => String, { description: 'The words, for the safeguarding contact alone. That they were looked at stands in the log.' })
  openSetAside(@CurrentActor() actor: Person, @Input(OpenSetAsideInput) { id }: OpenSetAsideInput): Promise<string> {
    return this.setAsides.open(actor, id);
  }

  @Mutation(() => SetAsideType)
  putBackSetAside(@CurrentActor() actor: Person, @Input(AnswerSetAsideInput) input: AnswerSetAsideInput): Promise<SetAsideType> {
    return this.setAsides.putBack(actor, input);
  }

  @Mutation(() => SetAsideType, { description: 'For good. A legal hold stops it.' })
  deleteSetAside(@CurrentActor() actor: Person, @Input(AnswerSetAsideInput) input: AnswerSetAsideInput): Promise<SetAsideType> {
    return this.setAsides.delete(actor, input);
  }
}
