import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { config, CurrentActor, Public, spoken, type Person } from '#plenary/platform';
import { faultPage } from './provider.page.js';
import { statusOf } from './provider.rules.js';
import { ProviderSignInsService } from './provider-sign-ins.service.js';
import { cookieFlags, giveCookie, giveWaiting } from './sign-in.controller.js';

const AT_PROVIDER = 'at-provider';

@Controller()
export class ProviderController {
  constructor(private readonly signIns: ProviderSignInsService) {}

  /** Whether there is a provider, and what people call it. */
  @Public()
  @Get('sign-in/provider')
  about(): object {
    return { label: config().provider?.label ?? null };
  }

  @Public()
  @Post('sign-in/provider/ask')
  @HttpCode(200)
  async ask(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    return sent(reply, await this.signIns.askToSignIn(request.ip));
  }

  @Post('factors/provider/ask')
  @HttpCode(200)
  async askToConnect(@CurrentActor() actor: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    return sent(reply, await this.signIns.askToConnect(actor));
  }

  /**
   * Where the provider sends the browser back: a GET, because the cookie of the browser that asked would not come with a form from
   * another site. It acts for that browser alone and once, so that a scanner or a foreign page that opens the address does nothing.
   */
  @Public()
  @Get('sign-in/provider/answer')
  async answer(@CurrentActor() actor: Person | null, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const address = new URL(request.url, config().origin);
    const ended = await this.signIns.answer({ address, browser: request.cookies[AT_PROVIDER] ?? '', actor, network: request.ip, userAgent: request.headers['user-agent'] });
    reply.clearCookie(AT_PROVIDER, cookieFlags()).header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
    if ('fault' in ended) return void reply.code(statusOf[ended.fault]).type('text/html; charset=utf-8').send(faultPage(spoken(request.headers['accept-language']), ended.fault));
    if ('signInId' in ended) giveCookie(reply, ended.signInId);
    return void reply.code(303).header('location', 'connected' in ended ? '/me/sign-in' : '/').send();
  }
}

function sent(reply: FastifyReply, { location, browser }: { location: string; browser: string }): object {
  if (browser) giveWaiting(reply, AT_PROVIDER, browser);
  return { location };
}
