import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import * as z from 'zod/mini';
import { CurrentActor, type Person } from '#plenary/platform';
import { check, languageTag, uuid } from '#plenary/protocol';
import { LogService } from './log.service.js';
import { LogKindEnum } from './log.type.js';

const instant = z.pipe(z.iso.datetime(), z.transform((words) => new Date(words)));
const filter = z.object({ person: z.optional(uuid), kind: z.optional(z.enum(LogKindEnum)), since: z.optional(instant), until: z.optional(instant), language: z.optional(languageTag) });

/** The log as a table, with the filters of the page. */
@Controller('log')
export class LogController {
  constructor(private readonly log: LogService) {}

  @Get()
  installation(@CurrentActor() actor: Person, @Query() query: unknown): Promise<StreamableFile> {
    return this.file(actor, null, query);
  }

  @Get(':programmeId')
  programme(@CurrentActor() actor: Person, @Param('programmeId') programmeId: string, @Query() query: unknown): Promise<StreamableFile> {
    return this.file(actor, check(uuid, programmeId), query);
  }

  private async file(actor: Person, programmeId: string | null, query: unknown): Promise<StreamableFile> {
    const { person, language = 'en', ...rest } = check(filter, query);
    const pieces = await this.log.csv(actor, { programmeId, personId: person, language, ...rest });
    return new StreamableFile(Readable.from(pieces), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="log.csv"' });
  }
}
