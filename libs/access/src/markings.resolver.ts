import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Input, type Person } from '#plenary/platform';
import { check, uuid } from '#plenary/protocol';
import { EndReaderInput, MarkInput, NameReadersInput } from './marking.inputs.js';
import { MarkedKindEnum, MarkedType, OnlookerType, type MarkedKind } from './marking.type.js';
import { MarkingsService } from './markings.service.js';

@Resolver()
export class MarkingsResolver {
  constructor(private readonly markings: MarkingsService) {}

  @Query(() => MarkedType, { description: 'How far a thing may travel, whom it is for, and what each way out would carry.' })
  marking(@CurrentActor() actor: Person, @Args('kind', { type: () => MarkedKindEnum }) kind: MarkedKind, @Args('id', { type: () => ID }) id: string): Promise<MarkedType> {
    return this.markings.of(actor, kind, check(uuid, id));
  }

  @Query(() => [OnlookerType], { description: 'Who can see this, of those who have a part where it belongs.' })
  whoSees(@CurrentActor() actor: Person, @Args('kind', { type: () => MarkedKindEnum }) kind: MarkedKind, @Args('id', { type: () => ID }) id: string): Promise<OnlookerType[]> {
    return this.markings.whoSees(actor, kind, check(uuid, id));
  }

  @Mutation(() => MarkedType, { description: 'Another marking. Whoever may edit tightens it; only its source loosens it, with a reason.' })
  mark(@CurrentActor() actor: Person, @Input(MarkInput) input: MarkInput): Promise<MarkedType> {
    return this.markings.mark(actor, input);
  }

  @Mutation(() => MarkedType, { description: 'Names people on what is marked TLP:RED. It shows them what their part shows them, and nothing more.' })
  nameReaders(@CurrentActor() actor: Person, @Input(NameReadersInput) input: NameReadersInput): Promise<MarkedType> {
    return this.markings.name(actor, input);
  }

  @Mutation(() => MarkedType)
  endReader(@CurrentActor() actor: Person, @Input(EndReaderInput) input: EndReaderInput): Promise<MarkedType> {
    return this.markings.end(actor, input);
  }
}
