import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public, spoken } from '#plenary/platform';
import { httpsLink } from '#plenary/protocol';
import { leavingPage, notALinkPage } from './leaving.page.js';

/** Where every link leads that leads out: names the other place, and lets the reader decide. Nothing is fetched from there. */
@Public()
@Controller('leaving')
export class LeavingController {
  @Get()
  leave(@Res() reply: FastifyReply, @Query('to') to?: unknown, @Query('language') language?: unknown, @Headers('accept-language') accepted?: string): void {
    const link = httpsLink.safeParse(to);
    const tag = spoken(typeof language === 'string' ? language : accepted);
    reply.header('content-type', 'text/html; charset=utf-8').header('referrer-policy', 'no-referrer');
    if (link.success) void reply.send(leavingPage(tag, new URL(link.data)));
    else void reply.code(400).send(notALinkPage(tag));
  }
}
