import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, Input, selects, type Connection, type Person } from '#plenary/platform';
import { check, limits, text, uuid } from '#plenary/protocol';
import { AffiliationsService } from './affiliations.service.js';
import { AddOrganisationInput, EditOrganisationInput } from './organisation.inputs.js';
import { OrganisationConnection, OrganisationType } from './organisation.type.js';
import { OrganisationsService } from './organisations.service.js';
import { EndFocalPointInput, NameFocalPointInput } from './person.inputs.js';

@Resolver()
export class OrganisationsResolver {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly affiliations: AffiliationsService,
  ) {}

  @Query(() => OrganisationConnection, { name: 'organisations', description: "The programme's own organisations, by name. `search` looks in names and acronyms." })
  list(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('programmeId', { type: () => ID }) programmeId: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { nullable: true }) after?: string,
    @Args('search', { nullable: true }) search?: string,
  ): Promise<Connection<OrganisationType>> {
    return this.organisations.list(actor, { programmeId: check(uuid, programmeId), first: first ?? 50, after, search: search?.trim() ? check(text(limits.nameCharacters), search) : undefined, counted: selects(info, 'totalCount') });
  }

  @Query(() => OrganisationType, { name: 'organisation' })
  one(@CurrentActor() actor: Person, @Args('programmeId', { type: () => ID }) programmeId: string, @Args('id', { type: () => ID }) id: string): Promise<OrganisationType> {
    return this.organisations.one(actor, check(uuid, programmeId), check(uuid, id));
  }

  @Mutation(() => OrganisationType)
  addOrganisation(@CurrentActor() actor: Person, @Input(AddOrganisationInput) input: AddOrganisationInput): Promise<OrganisationType> {
    return this.organisations.add(actor, input);
  }

  @Mutation(() => OrganisationType)
  editOrganisation(@CurrentActor() actor: Person, @Input(EditOrganisationInput) input: EditOrganisationInput): Promise<OrganisationType> {
    return this.organisations.edit(actor, input);
  }

  @Mutation(() => OrganisationType, { description: 'Names somebody who answers for the organisation, or changes what for.' })
  nameFocalPoint(@CurrentActor() actor: Person, @Input(NameFocalPointInput) input: NameFocalPointInput): Promise<OrganisationType> {
    return this.affiliations.nameFocalPoint(actor, input);
  }

  @Mutation(() => OrganisationType)
  endFocalPoint(@CurrentActor() actor: Person, @Input(EndFocalPointInput) input: EndFocalPointInput): Promise<OrganisationType> {
    return this.affiliations.endFocalPoint(actor, input);
  }
}
