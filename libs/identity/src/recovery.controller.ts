import { Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, spoken } from '#plenary/platform';
import { RecoveriesService } from './recoveries.service.js';
import { stopPage, unknownPage } from './recovery.page.js';

/** The link from the letter about a recovery. A GET, a HEAD or a prefetch changes nothing, however often a mail scanner follows it. */
@Public()
@Controller('recovery')
export class RecoveryController {
  constructor(private readonly recoveries: RecoveriesService) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // Under no-referrer a browser sends `Origin: null` with a form, which is refused as foreign.
    reply.header('referrer-policy', 'same-origin').header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow');
    const link = await this.recoveries.ofLink(token);
    if (link) return stopPage(link.language, link.standing, link.dueAt);
    reply.code(410);
    return unknownPage(spoken(request.headers['accept-language']));
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  async stop(@Param('token') token: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.recoveries.stopByLink(token);
    return this.show(token, request, reply);
  }
}
