import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse, type AuthenticationResponseJSON, type AuthenticatorTransport, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { AccessService } from '#plenary/access';
import { config, systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AttemptsService } from './attempts.service.js';
import { CeremoniesService, signInOf } from './ceremonies.service.js';
import { isCopied } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import { factorAdded, factorRemoved } from './sign-in.events.js';
import { SignInsService } from './sign-ins.service.js';

interface Stored {
  id: string;
  personId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: string;
  transports: AuthenticatorTransport[];
}

/**
 * Passkeys (WebAuthn level 3): found by the browser without an address, only with the device's own check of its user, only on the
 * address of this installation. What is asked is kept here and forgotten with the first answer.
 */
@Injectable()
export class PasskeysService {
  private readonly origin = config().origin;
  private readonly rpID = new URL(config().origin).hostname;

  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly attempts: AttemptsService,
    private readonly ceremonies: CeremoniesService,
    private readonly signIns: SignInsService,
    private readonly factors: FactorsService,
  ) {}

  /** @throws Refusal STEP_UP_NEEDED */
  async askToAdd(actor: Person): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      const [person] = await tx.em.query<{ name: string; address: string }[]>(`select coalesce(chosen_name, name) as name, (select address from person_address where person_id = $1 and main) as address from person where id = $1`, [actor.id]);
      const known = await tx.em.query<{ id: string; transports: AuthenticatorTransport[] }[]>(`select credential_id as id, transports from passkey where person_id = $1`, [actor.id]);
      const options = await generateRegistrationOptions({
        rpName: 'Plenary',
        rpID: this.rpID,
        userID: Uint8Array.from(Buffer.from(actor.id.replaceAll('-', ''), 'hex')),
        userName: person.address,
        userDisplayName: person.name,
        attestationType: 'none',
        excludeCredentials: known,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
      await this.ceremonies.begin(tx, 'PASSKEY_ADDED', { personId: actor.id, signInId: signInOf(actor), data: { challenge: options.challenge } });
      return options;
    });
  }

  /** @returns the new secret of the sign-in, which is a strong one from now on @throws Refusal PASSKEY_NOT_VALID | STEP_UP_NEEDED */
  async add(actor: Person, { name, response }: { name: string; response: RegistrationResponseJSON }): Promise<string> {
    const asked = await this.ceremonies.take<{ challenge: string }>('PASSKEY_ADDED', { signInId: signInOf(actor) });
    const { registrationInfo } = await trusted(() => verifyRegistrationResponse({ response, expectedChallenge: asked?.data.challenge ?? '', expectedOrigin: this.origin, expectedRPID: this.rpID, requireUserVerification: true }), asked);
    if (!registrationInfo) throw new Refusal('PASSKEY_NOT_VALID');
    const { credential, credentialBackedUp } = registrationInfo;
    return this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      const [known] = await tx.em.query<unknown[]>(`select from passkey where credential_id = $1`, [credential.id]);
      if (known) throw new Refusal('PASSKEY_NOT_VALID');
      await tx.em.query(
        `insert into passkey (id, person_id, credential_id, public_key, counter, transports, synced, name, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, current_instant())`,
        [randomUUID(), actor.id, credential.id, Buffer.from(credential.publicKey), credential.counter, credential.transports ?? [], credentialBackedUp, name],
      );
      await tx.record(factorAdded(actor.id, { programmeId: null, factor: 'PASSKEY' }));
      return this.signIns.renew(tx, signInOf(actor), true);
    });
  }

  /** @throws Refusal NOT_FOUND */
  async rename(actor: Person, { id, name }: { id: string; name: string }): Promise<void> {
    await this.work.run(actor, async (tx) => {
      const [, renamed] = await tx.em.query<[unknown[], number]>(`update passkey set name = $3 where id = $1 and person_id = $2`, [id, actor.id, name]);
      if (!renamed) throw new Refusal('NOT_FOUND');
    });
  }

  /** @throws Refusal NOT_FOUND | STEP_UP_NEEDED | WRONG_STATE */
  async remove(actor: Person, id: string): Promise<void> {
    await this.work.run(actor, async (tx) => {
      const [mine] = await tx.em.query<unknown[]>(`select from passkey where id = $1 and person_id = $2 for update`, [id, actor.id]);
      if (!mine) throw new Refusal('NOT_FOUND');
      await this.access.assertFresh(tx);
      await this.factors.assertMayLose(tx, actor.id, { passkeys: 1 });
      await tx.em.query(`delete from passkey where id = $1`, [id]);
      await tx.record(factorRemoved(actor.id, { programmeId: null, factor: 'PASSKEY' }));
    });
  }

  /** For somebody unknown: the browser offers the passkeys it has for this address. */
  async askToSignIn(network: string): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; browser: string }> {
    await this.attempts.count('passkeyOrigin', network);
    const options = await generateAuthenticationOptions({ rpID: this.rpID, userVerification: 'required' });
    const browser = await this.work.run(systemActor('sign-in'), (tx) => this.ceremonies.begin(tx, 'PASSKEY_SIGN_IN', { data: { challenge: options.challenge } }));
    return { options, browser };
  }

  /** @throws Refusal PASSKEY_NOT_VALID | TOO_MANY */
  async signIn(from: { browser: string; network: string; userAgent: string | undefined; response: AuthenticationResponseJSON }): Promise<string> {
    await this.attempts.count('answerOrigin', from.network);
    const asked = await this.ceremonies.take<{ challenge: string }>('PASSKEY_SIGN_IN', { secret: from.browser });
    return this.work.run(systemActor('sign-in'), async (tx) => {
      const { personId } = await this.verified(tx, asked, from.response);
      const [enters] = await tx.em.query<unknown[]>(`select from person where id = $1 and state not in ('INACTIVE', 'ANONYMISED')`, [personId]);
      if (!enters) throw new Refusal('PASSKEY_NOT_VALID');
      return this.signIns.enter(tx, personId, { openedBy: 'PASSKEY', userAgent: from.userAgent });
    });
  }

  /** For somebody who is signed in and shows it once more; null where they have no passkey. */
  async askToStepUp(actor: Person): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
    return this.work.run(actor, async (tx) => {
      const allowCredentials = await tx.em.query<{ id: string; transports: AuthenticatorTransport[] }[]>(`select credential_id as id, transports from passkey where person_id = $1 order by last_used_at desc nulls last limit 20`, [actor.id]);
      if (allowCredentials.length === 0) return null;
      const options = await generateAuthenticationOptions({ rpID: this.rpID, userVerification: 'required', allowCredentials });
      await this.ceremonies.begin(tx, 'PASSKEY_STEP_UP', { personId: actor.id, signInId: signInOf(actor), data: { challenge: options.challenge } });
      return options;
    });
  }

  /** @returns the new secret of the sign-in @throws Refusal PASSKEY_NOT_VALID */
  async stepUp(actor: Person, response: AuthenticationResponseJSON): Promise<string> {
    const asked = await this.ceremonies.take<{ challenge: string }>('PASSKEY_STEP_UP', { signInId: signInOf(actor) });
    return this.work.run(actor, async (tx) => {
      const { personId } = await this.verified(tx, asked, response);
      if (personId !== actor.id) throw new Refusal('PASSKEY_NOT_VALID');
      return this.signIns.renew(tx, signInOf(actor), true);
    });
  }

  private async verified(tx: Tx, asked: { data: { challenge: string } } | undefined, response: AuthenticationResponseJSON): Promise<Stored> {
    const [stored] = await tx.em.query<Stored[]>(`select id, person_id as "personId", credential_id as "credentialId", public_key as "publicKey", counter, transports from passkey where credential_id = $1 for update`, [response.id]);
    if (!stored) throw new Refusal('PASSKEY_NOT_VALID');
    const before = Number(stored.counter);
    const { verified, authenticationInfo } = await trusted(
      () =>
        verifyAuthenticationResponse({
          response, expectedChallenge: asked?.data.challenge ?? '', expectedOrigin: this.origin, expectedRPID: this.rpID, requireUserVerification: true,
          credential: { id: stored.credentialId, publicKey: Uint8Array.from(stored.publicKey), counter: before, transports: stored.transports },
        }),
      asked,
    );
    if (!verified || isCopied(before, authenticationInfo.newCounter)) throw new Refusal('PASSKEY_NOT_VALID');
    await tx.em.query(`update passkey set counter = $2, last_used_at = current_instant() where id = $1`, [stored.id, authenticationInfo.newCounter]);
    return stored;
  }
}

/** Whatever the library finds wrong with an answer is one and the same to whoever sent it. */
async function trusted<T>(verify: () => Promise<T>, asked: object | undefined): Promise<T> {
  if (!asked) throw new Refusal('PASSKEY_NOT_VALID');
  try {
    return await verify();
  } catch {
    throw new Refusal('PASSKEY_NOT_VALID');
  }
}
