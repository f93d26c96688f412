import { Args, ID, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CurrentActor, DateTime, LanguageTag, selects, type Connection, type Person } from '#plenary/platform';
import { check, languageTag, uuid } from '#plenary/protocol';
import type { LogKind } from './log.rules.js';
import { LogService } from './log.service.js';
import { LogConnection, LogKindEnum, type LogEntryType } from './log.type.js';

@Resolver()
export class LogResolver {
  constructor(private readonly log: LogService) {}

  @Query(() => LogConnection, { description: 'What was done in a programme, newest first, in sentences; for its secretariat.' })
  programmeLog(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('programmeId', { type: () => ID }) programmeId: string,
    @Args('first', { type: () => Int }) first: number,
    @Args('after', { nullable: true }) after?: string,
    @Args('personId', { type: () => ID, nullable: true }) personId?: string,
    @Args('kind', { type: () => LogKindEnum, nullable: true }) kind?: LogKind,
    @Args('since', { type: () => DateTime, nullable: true }) since?: Date,
    @Args('until', { type: () => DateTime, nullable: true }) until?: Date,
    @Args('language', { type: () => LanguageTag, nullable: true }) language?: string,
  ): Promise<Connection<LogEntryType>> {
    return this.log.list(actor, { programmeId: check(uuid, programmeId), personId: personId === undefined || personId === null ? null : check(uuid, personId), kind, since, until, language: check(languageTag, language ?? 'en') }, { first, after, counted: selects(info, 'totalCount') });
  }

  @Query(() => LogConnection, { description: 'Sign-ins, denials and what concerns the installation as a whole, newest first; for those who run it. It tells of no programme.' })
  installationLog(
    @CurrentActor() actor: Person,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int }) first: number,
    @Args('after', { nullable: true }) after?: string,
    @Args('personId', { type: () => ID, nullable: true }) personId?: string,
    @Args('kind', { type: () => LogKindEnum, nullable: true }) kind?: LogKind,
    @Args('since', { type: () => DateTime, nullable: true }) since?: Date,
    @Args('until', { type: () => DateTime, nullable: true }) until?: Date,
    @Args('language', { type: () => LanguageTag, nullable: true }) language?: string,
  ): Promise<Connection<LogEntryType>> {
    return this.log.list(actor, { programmeId: null, personId: personId === undefined || personId === null ? null : check(uuid, personId), kind, since, until, language: check(languageTag, language ?? 'en') }, { first, after, counted: selects(info, 'totalCount') });
  }
}
