import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selects, type Connection, type Person } from '#plenary/platform';
import { check, limits, text, uuid } from '#plenary/protocol';
import { AffiliationsService } from './affiliations.service.js';
import { PeopleListService } from './people-list.service.js';
import { PeopleService } from './people.service.js';
import { AddPeopleInput, AddPersonInput, AffiliateInput, EditPersonInput, EndAffiliationInput } from './person.inputs.js';
import { ListedPersonType, PersonConnection, PersonType } from './person.type.js';

@Resolver()
export class PeopleResolver {
  constructor(
    private readonly people: PeopleService,
    private readonly lists: PeopleListService,
    private readonly affiliations: AffiliationsService,
  ) {}

  @Query(() => PersonConnection, { name: 'people', description: "The programme's own people, by name. `search` looks in names, addresses and organisations." })
  list(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('programmeId', { type: () => ID }) programmeId: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
    @Args('search', { nullable: true }) search?: string,
  ): Promise<Connection<PersonType>> {
    return this.people.list(actor, { programmeId: check(uuid, programmeId), first: first ?? 50, after, search: search?.trim() ? check(text(limits.nameCharacters), search) : undefined, counted: selects(info, 'totalCount') });
  }

  @Query(() => PersonType, { name: 'person' })
  one(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string, @Args('id', { type: () => ID }) id: string): Promise<PersonType> {
    return this.people.one(actor, check(uuid, programmeId), check(uuid, id));
  }

  @Mutation(() => PersonType)
  addPerson(@CurrentActor() actor: Person, @Input(AddPersonInput) input: AddPersonInput): Promise<PersonType> {
    return this.people.add(actor, input);
  }

  @Mutation(() => [ListedPersonType], { description: 'A pasted list, line by line.' })
  addPeople(@CurrentActor() actor: Person, @Input(AddPeopleInput) input: AddPeopleInput): Promise<ListedPersonType[]> {
    return this.lists.add(actor, input);
  }

  @Mutation(() => PersonType, { description: 'While they have not come themselves.' })
  editPerson(@CurrentActor() actor: Person, @Input(EditPersonInput) input: EditPersonInput): Promise<PersonType> {
    return this.people.edit(actor, input);
  }

  @Mutation(() => PersonType)
  affiliate(@CurrentActor() actor: Person, @Input(AffiliateInput) input: AffiliateInput): Promise<PersonType> {
    return this.affiliations.affiliate(actor, input);
  }

  @Mutation(() => PersonType)
  endAffiliation(@CurrentActor() actor: Person, @Input(EndAffiliationInput) input: EndAffiliationInput): Promise<PersonType> {
    return this.affiliations.endAffiliation(actor, input);
  }
}
