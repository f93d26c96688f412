import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { config, Public, signInCookieName } from '#plenary/platform';
import { check, emailAddress, languages, limits, Refusal, text } from '#plenary/protocol';
import { outboxIsOpen } from './outbox.rules.js';
import { PasskeysService } from './passkeys.service.js';
import { codeMinutes, signInHours } from './sign-in.rules.js';
import { SignInService } from './sign-in.service.js';
import { SignInsService } from './sign-ins.service.js';

const Ask = z.strictObject({ address: emailAddress });
const Answer = z.strictObject({ address: emailAddress, code: text(40) });
const Second = z.strictObject({ way: z.enum(['AUTHENTICATOR', 'PRINTED_CODE']), code: text(40) });
const FirstRun = z.strictObject({ code: text(40), name: text(limits.nameCharacters), address: emailAddress, language: z._default(z.enum(languages), 'en') });
/** What a browser made of a passkey's challenge (WebAuthn 5.1); what is in it is looked at by whoever verifies it. */
export const passkeyResponse = z.looseObject({ id: text(2_000), rawId: text(2_000), type: z.literal('public-key'), response: z.record(z.string(), z.unknown()), clientExtensionResults: z.record(z.string(), z.unknown()) });
const Passkey = z.strictObject({ response: passkeyResponse });

// One cookie for each question that waits for its answer, so that one does not forget another.
const ASKING = 'asking';
const HALFWAY = 'halfway';
const CHALLENGED = 'challenged';

@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly codes: SignInService,
    private readonly passkeys: PasskeysService,
    private readonly signIns: SignInsService,
  ) {}

  /** Says the same, at the same speed, whether or not the address is known. */
  @Post('sign-in/ask')
  @HttpCode(202)
  async ask(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { address } = check(Ask, body);
    const { browser } = await this.codes.ask({ address, network: request.ip });
    giveWaiting(reply, ASKING, browser);
    return { minutes: codeMinutes, ...(outboxIsOpen(config()) && { outbox: '/outbox' }) };
  }

  /** @returns nothing when the person is in, else `second`: the ways to take the second step */
  @Post('sign-in/answer')
  @HttpCode(200)
  async answer(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { address, code } = check(Answer, body);
    const browser = request.cookies[ASKING];
    if (!browser) throw new Refusal('CODE_NOT_VALID', 'This code was asked for in another browser. Ask for one here.');
    const answered = await this.codes.answer({ address, code, browser, ...from(request) });
    reply.clearCookie(ASKING, cookieFlags());
    if ('halfway' in answered) {
      giveWaiting(reply, HALFWAY, answered.halfway);
      return { second: answered.second };
    }
    giveCookie(reply, answered.signInId);
    return {};
  }

  @Post('sign-in/second')
  @HttpCode(204)
  async second(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const given = check(Second, body);
    const { signInId } = await this.codes.second({ ...given, halfway: request.cookies[HALFWAY] ?? '', ...from(request) });
    reply.clearCookie(HALFWAY, cookieFlags());
    giveCookie(reply, signInId);
  }

  @Post('sign-in/passkey/ask')
  @HttpCode(200)
  async askPasskey(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { options, browser } = await this.passkeys.askToSignIn(request.ip);
    giveWaiting(reply, CHALLENGED, browser);
    return { options };
  }

  @Post('sign-in/passkey')
  @HttpCode(204)
  async passkey(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { response } = check(Passkey, body);
    const signInId = await this.passkeys.signIn({ response: response as unknown as AuthenticationResponseJSON, browser: request.cookies[CHALLENGED] ?? '', ...from(request) }); // its parts are checked by the library that verifies it
    reply.clearCookie(CHALLENGED, cookieFlags()).clearCookie(HALFWAY, cookieFlags());
    giveCookie(reply, signInId);
  }

  @Post('first-run')
  @HttpCode(204)
  async firstRun(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { signInId } = await this.codes.firstRun(check(FirstRun, body), from(request));
    giveCookie(reply, signInId);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIns.signOut(request);
    forget(reply);
  }
}

const from = (request: FastifyRequest) => ({ network: request.ip, userAgent: request.headers['user-agent'] });
export const cookieFlags = () => ({ path: '/', httpOnly: true, sameSite: 'lax', secure: config().origin.startsWith('https:') }) as const;
export const giveWaiting = (reply: FastifyReply, name: string, secret: string): void => void reply.setCookie(name, secret, { ...cookieFlags(), maxAge: codeMinutes * 60 });

export function giveCookie(reply: FastifyReply, signInId: string): void {
  reply.setCookie(signInCookieName(config().origin), signInId, { ...cookieFlags(), maxAge: signInHours * 3600 });
}

/** The browser forgets who was here, and what it kept of the pages. */
export function forget(reply: FastifyReply): void {
  reply.clearCookie(signInCookieName(config().origin), cookieFlags()).header('clear-site-data', '"cache", "storage"');
}
