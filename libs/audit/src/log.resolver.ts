import { Args, ArgsType, Field, ID, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import * as z from 'zod/mini';
import { CurrentActor, DateTime, LanguageTag, selects, type Connection, type Person } from '#plenary/platform';
import { check, languageTag, uuid } from '#plenary/protocol';
import type { LogKind } from './log.rules.js';
import { LogService } from './log.service.js';
import { LogConnection, LogKindEnum, type LogEntryType } from './log.type.js';

@ArgsType()
class LogArgs {
  @Field(() => Int) first: number;
  @Field(() => String, { nullable: true }) after?: string;
  @Field(() => ID, { nullable: true }) personId?: string | null;
  @Field(() => LogKindEnum, { nullable: true }) kind?: LogKind;
  @Field(() => DateTime, { nullable: true }) since?: Date;
  @Field(() => DateTime, { nullable: true }) until?: Date;
  @Field(() => LanguageTag, { nullable: true }) language?: string;
}

@Resolver()
export class LogResolver {
  constructor(private readonly log: LogService) {}

  @Query(() => LogConnection, { description: 'What was done in a programme, newest first, in sentences; for its secretariat.' })
  programmeLog(@CurrentActor() actor: Person, @Info() info: GraphQLResolveInfo, @Args('programmeId', { type: () => ID }) programmeId: string, @Args() asked: LogArgs): Promise<Connection<LogEntryType>> {
    return this.list(actor, check(uuid, programmeId), asked, info);
  }

  @Query(() => LogConnection, { description: 'Sign-ins, denials and what concerns the installation as a whole, newest first; for those who run it. It tells of no programme.' })
  installationLog(@CurrentActor() actor: Person, @Info() info: GraphQLResolveInfo, @Args() asked: LogArgs): Promise<Connection<LogEntryType>> {
    return this.list(actor, null, asked, info);
  }

  private list(actor: Person, programmeId: string | null, { first, after, personId, kind, since, until, language }: LogArgs, info: GraphQLResolveInfo): Promise<Connection<LogEntryType>> {
    const wanted = { programmeId, personId: check(z.nullish(uuid), personId) ?? null, kind, since, until, language: check(languageTag, language ?? 'en') };
    return this.log.list(actor, wanted, { first, after, counted: selects(info, 'totalCount') });
  }
}
