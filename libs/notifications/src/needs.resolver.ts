import { Args, Query, Resolver } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { CurrentActor, TimeZone, type Person } from '#plenary/platform';
import { check } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';
import { NeedsMeType } from './need.type.js';
import { NeedsService } from './needs.service.js';

const aZone = z.string().check(z.refine(isTimeZone, 'not_a_zone'));

@Resolver()
export class NeedsResolver {
  constructor(private readonly needs: NeedsService) {}

  @Query(() => NeedsMeType, { description: 'What waits for the viewer; `zone` says what is today to them.' })
  needsMe(@CurrentActor() actor: Person, @Args('zone', { type: () => TimeZone, nullable: true }) zone?: string | null): Promise<NeedsMeType> {
    return this.needs.needsMe(actor, zone ? check(aZone, zone) : 'Etc/UTC');
  }
}
