import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { config, Public, signInCookieName } from '#plenary/platform';
import { check, emailAddress, languages, limits, Refusal, text } from '#plenary/protocol';
import { codeMinutes, signInHours } from './sign-in.rules.js';
import { outboxIsOpen } from './outbox.rules.js';
import { SignInService } from './sign-in.service.js';

const Ask = z.strictObject({ address: emailAddress });
const Answer = z.strictObject({ address: emailAddress, code: text(40) });
const FirstRun = z.strictObject({ code: text(40), name: text(limits.nameCharacters), address: emailAddress, language: z._default(z.enum(languages), 'en') });

const ASKING = 'asking';

@Public()
@Controller()
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  /** Says the same, at the same speed, whether or not the address is known. */
  @Post('sign-in/ask')
  @HttpCode(202)
  async ask(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { address } = check(Ask, body);
    const { browser } = await this.signIns.ask({ address, network: request.ip });
    reply.setCookie(ASKING, browser, { ...cookieFlags(), maxAge: codeMinutes * 60 });
    return { minutes: codeMinutes, ...(outboxIsOpen(config()) && { outbox: '/outbox' }) };
  }

  @Post('sign-in/answer')
  @HttpCode(204)
  async answer(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { address, code } = check(Answer, body);
    const browser = request.cookies[ASKING];
    if (!browser) throw new Refusal('CODE_NOT_VALID', 'This code was asked for in another browser. Ask for one here.');
    const { signInId } = await this.signIns.answer({ address, code, browser, network: request.ip, userAgent: request.headers['user-agent'] });
    reply.clearCookie(ASKING, cookieFlags());
    giveCookie(reply, signInId);
  }

  @Post('first-run')
  @HttpCode(204)
  async firstRun(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { signInId } = await this.signIns.firstRun(check(FirstRun, body), { network: request.ip, userAgent: request.headers['user-agent'] });
    giveCookie(reply, signInId);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIns.signOut(request);
    reply.clearCookie(signInCookieName(config().origin), cookieFlags()).header('clear-site-data', '"cache", "storage"');
  }
}

const cookieFlags = () => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: config().origin.startsWith('https:') }) as const;

export function giveCookie(reply: FastifyReply, signInId: string): void {
  reply.setCookie(signInCookieName(config().origin), signInId, { ...cookieFlags(), maxAge: signInHours * 3600 });
}
