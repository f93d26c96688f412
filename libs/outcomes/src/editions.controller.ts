import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { config, Public } from '#plenary/platform';
import { editionMarkdown, editionPage, editionsPage, languageFor, missingPage } from './edition.page.js';
import { Editions } from './editions.service.js';

/**
 * What is published, for anybody: no sign-in, no cookie, no script, and nothing in these pages that is fetched from elsewhere. An
 * address is kept for a minute at most, so that a withdrawal is one everywhere soon.
 */
@Public()
@Controller('o')
export class EditionsController {
  constructor(private readonly editions: Editions) {}

  @Get()
  async list(@Res() reply: FastifyReply, @Headers('accept-language') accepted?: string, @Query('year') year?: string, @Query('language') language?: string): Promise<void> {
    const asked = year !== undefined && /^\d{4}$/.test(year) ? Number(year) : undefined;
    const { editions, years, year: shown } = await this.editions.ofYear(asked);
    sendPage(reply.header('vary', 'Accept-Language'), editionsPage(editions, years, shown, language ?? accepted));
  }

  /** `/o/OSH/2026/03/SUM.1`, and the same with `.md` or `.json`. */
  @Get('*')
  async one(@Res() reply: FastifyReply, @Param('*') path: string, @Headers('accept-language') accepted?: string, @Headers('if-none-match') known?: string, @Query('language') language?: string): Promise<void> {
    const [, symbol, form] = /^(.*?)(?:\.(md|json))?$/s.exec(path) ?? [];
    const edition = await this.editions.bySymbol(symbol ?? '');
    if (!edition) return sendPage(reply.code(404).header('vary', 'Accept-Language'), missingPage(accepted));
    const shown = languageFor(edition.document, language);
    // What an edition says never changes; whether it is still in force, and how a page is set, may.
    const tag = form === 'json' ? `"${edition.sha256}"` : `W/"${edition.sha256.slice(0, 32)}.${form ?? 'html'}.${shown}.${edition.supersededBy ?? ''}"`;
    reply.header('etag', tag).header('cache-control', 'public, max-age=60, must-revalidate');
    if (known === tag) return void reply.code(304).send();
    if (form === 'json') return void reply.header('content-type', 'application/json; charset=utf-8').header('repr-digest', `sha-256=:${Buffer.from(edition.sha256, 'hex').toString('base64')}:`).header('access-control-allow-origin', '*').send(edition.canonical);
    if (form === 'md') return void reply.header('content-type', 'text/markdown; charset=utf-8').header('content-language', shown).send(editionMarkdown(edition, shown, config().origin));
    sendPage(reply.header('content-language', shown), editionPage(edition, shown, config().origin));
  }
}

/** The one style sheet stands in the page and is allowed by its hash; nothing else is allowed at all. */
function sendPage(reply: FastifyReply, html: string): void {
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  // What is not there may be there in a minute: nobody keeps that answer.
  reply.header('cache-control', reply.statusCode === 404 ? 'no-store' : 'public, max-age=60, must-revalidate');
  void reply
    .header('content-security-policy', `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`)
    .header('content-type', 'text/html; charset=utf-8')
    .send(html);
}
