import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { config, Public, spoken } from '#plenary/platform';
import { check, emailAddress, Refusal, uuid } from '#plenary/protocol';
import { messagePage, openAsPage, outboxPage, type Shown } from './outbox.page.js';
import { isOwnMachine, outboxIsOpen } from './outbox.rules.js';
import { outboxPageSize, OutboxService, type OutboxMessage } from './outbox.service.js';
import { giveCookie } from './sign-in.controller.js';

@Public()
@Controller('outbox')
export class OutboxController {
  constructor(private readonly outbox: OutboxService) {}

  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('to') to?: string, @Query('before') before?: string): Promise<void> {
    const shown = admit(request);
    const address = to ? check(emailAddress, to) : null;
    const lines = await this.outbox.list({ to: address, before: before ? check(uuid, before) : null });
    const older = lines.length > outboxPageSize ? lines[outboxPageSize - 1].id : null;
    page(reply, outboxPage({ ...shown, lines: lines.slice(0, outboxPageSize), older, to: address }));
  }

  @Get(':id')
  async one(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const shown = admit(request);
    page(reply, messagePage({ ...shown, message: await this.message(id) }));
  }

  @Get(':id/html')
  async html(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    admit(request);
    const { html } = await this.message(id);
    if (html === null) throw new Refusal('NOT_FOUND');
    page(reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"), html);
  }

  @Get(':id/calendar')
  async calendar(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    admit(request);
    const { calendar } = await this.message(id);
    if (calendar === null) throw new Refusal('NOT_FOUND');
    await reply.header('content-type', `text/calendar; charset=utf-8; method=${calendar.method}`).header('content-disposition', 'attachment; filename="plenary.ics"').send(calendar.content);
  }

  /** Shows whom one would become; the press below does it. */
  @Get(':id/as')
  async askAs(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    const shown = admit(request);
    const message = await this.message(id);
    if (message.personId === null) throw new Refusal('NOT_FOUND');
    page(reply, openAsPage({ ...shown, message }));
  }

  @Post(':id/as')
  async openAs(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    admit(request);
    const { signInId } = await this.outbox.openAs(await this.message(id), request.headers['user-agent']);
    giveCookie(reply, signInId);
    await reply.redirect('/', 303);
  }

  /** @throws Refusal NOT_FOUND, also for what is not even an id */
  private message(id: string): Promise<OutboxMessage> {
    if (!uuid.safeParse(id).success) throw new Refusal('NOT_FOUND');
    return this.outbox.one(id);
  }
}

/** @throws Refusal NOT_FOUND wherever the outbox is not open, and to whoever is not on this machine */
function admit(request: FastifyRequest): Shown {
  const settings = config();
  if (!outboxIsOpen(settings) || !isOwnMachine({ network: request.ip, host: request.headers.host })) throw new Refusal('NOT_FOUND');
  return { language: spoken(request.headers['accept-language']?.slice(0, 35)), origin: settings.origin };
}

function page(reply: FastifyReply, html: string): void {
  void reply.header('content-type', 'text/html; charset=utf-8').send(html);
}
