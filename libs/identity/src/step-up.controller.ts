import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { config, CurrentActor, type Person } from '#plenary/platform';
import { check, limits, text } from '#plenary/protocol';
import { AuthenticatorsService } from './authenticators.service.js';
import { outboxIsOpen } from './outbox.rules.js';
import { PasskeysService } from './passkeys.service.js';
import { forget, giveCookie, passkeyResponse } from './sign-in.controller.js';
import { SignInsService } from './sign-ins.service.js';
import { StepUpService, type StepUpAnswer } from './step-up.service.js';

const Answer = z.union([z.strictObject({ way: z.literal('PASSKEY'), response: passkeyResponse }), z.strictObject({ way: z.enum(['AUTHENTICATOR', 'PRINTED_CODE', 'CODE']), code: text(40) })]);
const Added = z.strictObject({ name: text(limits.nameCharacters), response: passkeyResponse });
const Confirmed = z.strictObject({ code: text(40) });

/** What somebody who is signed in does to show who they are; each answer that is right gives the browser a new cookie. */
@Controller()
export class StepUpController {
  constructor(
    private readonly stepUp: StepUpService,
    private readonly passkeys: PasskeysService,
    private readonly authenticators: AuthenticatorsService,
    private readonly signIns: SignInsService,
  ) {}

  @Post('step-up/ask')
  @HttpCode(200)
  ask(@CurrentActor() actor: Person): Promise<object> {
    return this.stepUp.begin(actor);
  }

  @Post('step-up/mail')
  @HttpCode(202)
  async mail(@CurrentActor() actor: Person): Promise<object> {
    await this.stepUp.mail(actor);
    return outboxIsOpen(config()) ? { outbox: '/outbox' } : {};
  }

  @Post('step-up')
  @HttpCode(204)
  async answer(@CurrentActor() actor: Person, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    giveCookie(reply, await this.stepUp.answer(actor, check(Answer, body) as unknown as StepUpAnswer)); // a passkey's parts are checked by the library that verifies it
  }

  @Post('factors/passkey/ask')
  @HttpCode(200)
  async askPasskey(@CurrentActor() actor: Person): Promise<object> {
    return { options: await this.passkeys.askToAdd(actor) };
  }

  @Post('factors/passkey')
  @HttpCode(204)
  async addPasskey(@CurrentActor() actor: Person, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { name, response } = check(Added, body);
    giveCookie(reply, await this.passkeys.add(actor, { name, response: response as unknown as RegistrationResponseJSON })); // as above
  }

  @Post('factors/authenticator/ask')
  @HttpCode(200)
  askAuthenticator(@CurrentActor() actor: Person): Promise<object> {
    return this.authenticators.begin(actor);
  }

  @Post('factors/authenticator')
  @HttpCode(204)
  async addAuthenticator(@CurrentActor() actor: Person, @Body() body: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    giveCookie(reply, await this.authenticators.confirm(actor, check(Confirmed, body).code));
  }

  @Post('sign-out/everywhere')
  @HttpCode(204)
  async signOutEverywhere(@CurrentActor() actor: Person, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIns.endAll(actor);
    forget(reply);
  }
}
