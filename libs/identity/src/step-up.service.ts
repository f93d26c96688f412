import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { Work, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AttemptsService } from './attempts.service.js';
import { AuthenticatorsService } from './authenticators.service.js';
import { signInOf } from './ceremonies.service.js';
import { stepUpWays, type StepUpWay } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import { PasskeysService } from './passkeys.service.js';
import { PrintedCodesService } from './printed-codes.service.js';
import { codeAsked } from './sign-in.events.js';
import { codeMinutes } from './sign-in.rules.js';
import { SignInService } from './sign-in.service.js';
import { hash, SignInsService } from './sign-ins.service.js';

export type StepUpAnswer = { way: 'PASSKEY'; response: AuthenticationResponseJSON } | { way: Exclude<StepUpWay, 'PASSKEY'>; code: string };

// A mailed code is answered where it was asked for: here that is the sign-in. No cookie can hold a line break, so none can pass for it.
const browserOf = (signInId: string): string => `step-up\n${signInId}`;

/** Somebody who is signed in shows once more who they are. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly work: Work,
    private readonly attempts: AttemptsService,
    private readonly factors: FactorsService,
    private readonly passkeys: PasskeysService,
    private readonly authenticators: AuthenticatorsService,
    private readonly printed: PrintedCodesService,
    private readonly codes: SignInService,
    private readonly signIns: SignInsService,
  ) {}

  /** By what it can be shown: whoever has set up something stronger is not asked for a mailed code. */
  async begin(actor: Person): Promise<{ ways: StepUpWay[]; passkey: PublicKeyCredentialRequestOptionsJSON | null }> {
    return { ways: await this.waysOf(actor), passkey: await this.passkeys.askToStepUp(actor) };
  }

  /** @throws Refusal WRONG_STATE for somebody who has something stronger | TOO_MANY */
  async mail(actor: Person): Promise<void> {
    if (!(await this.waysOf(actor)).includes('CODE')) throw new Refusal('WRONG_STATE', 'You have set up something stronger than a mailed code. Use that.');
    await this.attempts.count('askAddress', `step-up ${actor.id}`);
    await this.work.run(actor, async (tx) => {
      const id = randomUUID();
      await tx.em.query(`insert into sign_in_code (id, address, code_hash, browser_hash, expires_at, created_at) select $1, address, '', $2, current_instant() + $3 * interval '1 minute', current_instant() from person_address where person_id = $4 and main`, [id, hash(browserOf(signInOf(actor))), codeMinutes, actor.id]);
      await tx.record(codeAsked(id, { programmeId: null, stepUp: true }));
    });
  }

  /** @returns the new secret of the sign-in @throws Refusal CODE_NOT_VALID | PASSKEY_NOT_VALID | TOO_MANY */
  async answer(actor: Person, answer: StepUpAnswer): Promise<string> {
    if (!(await this.waysOf(actor)).includes(answer.way)) throw new Refusal('CODE_NOT_VALID');
    if (answer.way === 'PASSKEY') return this.passkeys.stepUp(actor, answer.response);
    await this.attempts.count('secondStep', actor.id);
    const { way, code } = answer;
    const secret = await this.work.run(actor, async (tx) => {
      const opens = way === 'AUTHENTICATOR' ? this.authenticators.opens(tx, actor.id, code) : way === 'PRINTED_CODE' ? this.printed.opens(tx, actor.id, code) : this.codes.opensHere(tx, { personId: actor.id, browser: browserOf(signInOf(actor)), code });
      return (await opens) ? this.signIns.renew(tx, signInOf(actor), way !== 'CODE') : undefined; // a wrong try is counted, so it is committed
    });
    if (!secret) throw new Refusal('CODE_NOT_VALID');
    return secret;
  }

  private waysOf(actor: Person): Promise<StepUpWay[]> {
    return this.work.run(actor, async (tx) => stepUpWays(await this.factors.held(tx, actor.id)));
  }
}
