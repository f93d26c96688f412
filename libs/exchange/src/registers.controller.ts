import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { CurrentActor, type Person } from '#plenary/platform';
import { check, languageTag, limits, text, uuid } from '#plenary/protocol';
import { writeCommitmentsCsv, writeCommitmentsJson } from './commitments-export.rules.js';
import { ExportCommitments } from './export-commitments.service.js';
import { ImportCommitments, type CommitmentsReport } from './import-commitments.service.js';

const Given = z.strictObject({
  name: text(limits.nameCharacters).check(z.regex(/\.(csv|json)$/i, 'not_a_table')),
  content: z.string().check(z.maxLength(limits.requestBytes)),
  language: languageTag,
  keep: z.boolean(), // without it everything is tried and undone
});
const Form = z._default(z.enum(['csv', 'json']), 'csv');

/** The registers as files, in and out, for those who keep them. */
@Controller('registers')
export class RegistersController {
  constructor(
    private readonly exports: ExportCommitments,
    private readonly imports: ImportCommitments,
  ) {}

  @Get(':programmeId/commitments')
  async download(@CurrentActor() actor: Person, @Param('programmeId') programmeId: string, @Query('form') asked: string | undefined, @Query('language') language: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const form = check(Form, asked);
    const exported = await this.exports.programme(actor, check(uuid, programmeId), check(languageTag, language ?? 'en'));
    void reply.header('content-type', form === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8').header('content-disposition', `attachment; filename="commitments.${form}"`).header('cache-control', 'no-store');
    return form === 'csv' ? writeCommitmentsCsv(exported) : writeCommitmentsJson(exported);
  }

  /** What the file would do, or, with `keep`, does: the same report for both. */
  @Post(':programmeId/commitments')
  @HttpCode(200)
  async bringIn(@CurrentActor() actor: Person, @Param('programmeId') programmeId: string, @Body() body: unknown): Promise<CommitmentsReport> {
    const { name, content, language, keep } = check(Given, body);
    return this.imports.upload(actor, check(uuid, programmeId), { name: name.toLowerCase(), bytes: Buffer.from(content) }, { language, dryRun: !keep });
  }
}
