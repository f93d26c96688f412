import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { config, Reads, systemActor, Work, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { AttemptsService } from './attempts.service.js';
import { CeremoniesService, signInOf } from './ceremonies.service.js';
import { hasFactor } from './factor.rules.js';
import { FactorsService } from './factors.service.js';
import type { ProviderFault } from './provider.rules.js';
import { ProviderService, type Identified, type Kept } from './provider.service.js';
import { factorAdded, factorRemoved } from './sign-in.events.js';
import type { MyProviderType } from './sign-in.type.js';
import { SignInsService } from './sign-ins.service.js';

/** `connects`: the sign-in of whoever asked to be connected; without it, somebody asks to be let in. */
type Asked = Kept & { connects?: string };
interface Answer {
  address: URL;
  /** The secret of the browser that asked. */
  browser: string;
  actor: Person | null;
  network: string;
  userAgent: string | undefined;
}
type Ended = { signInId: string } | { connected: true } | { fault: ProviderFault };

const mine = { name: 'my provider', text: `select connected_at as "connectedAt" from provider_identity where person_id = $1 and issuer = $2` };

/** Signing in through the organisation's own provider, and connecting its account with a person who has shown otherwise who they are. */
@Injectable()
export class ProviderSignInsService {
  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly attempts: AttemptsService,
    private readonly ceremonies: CeremoniesService,
    private readonly factors: FactorsService,
    private readonly provider: ProviderService,
    private readonly signIns: SignInsService,
  ) {}

  /** @returns where to send the browser, and the secret it keeps @throws Refusal NOT_FOUND where there is no provider | TOO_MANY */
  async askToSignIn(network: string): Promise<{ location: string; browser: string }> {
    await this.attempts.count('passkeyOrigin', network);
    return this.begin({}, false);
  }

  /** @throws Refusal NOT_FOUND | STEP_UP_NEEDED */
  async askToConnect(actor: Person): Promise<{ location: string; browser: string }> {
    await this.work.run(actor, (tx) => this.access.assertFresh(tx));
    // Asked to show themselves there anew: the browser may still be known to the provider as whoever used it before.
    return this.begin({ personId: actor.id, connects: signInOf(actor) }, true);
  }

  /** What the browser brought back. The question is gone with the first answer, right or wrong. */
  async answer(from: Answer): Promise<Ended> {
    if (from.browser) await this.attempts.count('answerOrigin', from.network); // a page elsewhere that opens the address uses up nobody's tries
    const asked = await this.ceremonies.take<Asked>('PROVIDER', { secret: from.browser });
    const settings = this.provider.settings;
    if (!settings || !asked) return { fault: from.address.searchParams.get('error') === 'unreachable' ? 'UNREACHABLE' : 'LATE' };
    const { connects, ...kept } = asked.data;
    const identified = await this.provider.end(settings, from.address, kept);
    if ('fault' in identified) return identified;
    return connects ? this.connect(from.actor, connects, identified) : this.enter(identified, from.userAgent);
  }

  async mine(actor: Person): Promise<MyProviderType | null> {
    const { provider } = config();
    if (!provider) return null;
    const [row] = await this.reads.rows<{ connectedAt: string }>(mine, [actor.id, provider.issuer]);
    return { label: provider.label, connectedAt: row?.connectedAt ?? null };
  }

  /** @throws Refusal NOT_FOUND | STEP_UP_NEEDED */
  async disconnect(actor: Person): Promise<void> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertFresh(tx);
      const [, gone] = await tx.em.query<[unknown[], number]>(`delete from provider_identity where person_id = $1 and issuer = $2`, [actor.id, this.provider.settings?.issuer ?? '']);
      if (!gone) throw new Refusal('NOT_FOUND');
      await tx.record(factorRemoved(actor.id, { programmeId: null, factor: 'PROVIDER' }));
    });
  }

  private async begin({ personId, connects }: { personId?: string; connects?: string }, again: boolean): Promise<{ location: string; browser: string }> {
    const settings = this.provider.settings;
    if (!settings) throw new Refusal('NOT_FOUND');
    const begun = await this.provider.begin(settings, { again });
    if (!begun) return { location: '/sign-in/provider/answer?error=unreachable', browser: '' };
    const browser = await this.work.run(systemActor('sign-in'), (tx) => this.ceremonies.begin(tx, 'PROVIDER', { personId, signInId: connects, data: { ...begun.kept, ...(connects && { connects }) } }));
    return { location: begun.location, browser };
  }

  /** Whoever is connected, and nobody else: an account that is known here by its address alone opens nothing. */
  private async enter({ issuer, subject, level, levelAccepted }: Identified, userAgent: string | undefined): Promise<Ended> {
    return this.work.run(systemActor('sign-in'), async (tx): Promise<Ended> => {
      const [[known]] = await tx.em.query<[{ personId: string }[], number]>(
        `update provider_identity i set last_used_at = current_instant() from person p where i.issuer = $1 and i.subject = $2 and p.id = i.person_id and p.state not in ('INACTIVE', 'ANONYMISED') returning i.person_id as "personId"`,
        [issuer, subject],
      );
      if (!known) return { fault: 'UNKNOWN' };
      // What was once set up is always asked for (ADR 0041): less than it does not open beside it.
      if (!levelAccepted && hasFactor(await this.factors.held(tx, known.personId))) return { fault: 'WEAK' };
      return { signInId: await this.signIns.enter(tx, known.personId, { openedBy: 'PROVIDER', level, levelAccepted, userAgent }) };
    });
  }

  /** In the very sign-in that asked, while its person has shown who they are a moment ago. */
  private async connect(actor: Person | null, connects: string, { issuer, subject }: Identified): Promise<Ended> {
    if (!actor || typeof actor.via !== 'object' || actor.via.signIn !== connects) return { fault: 'LATE' };
    try {
      return await this.work.run(actor, async (tx): Promise<Ended> => {
        await this.access.assertFresh(tx);
        const [connected] = await tx.em.query<unknown[]>(`insert into provider_identity (issuer, subject, person_id, connected_at) values ($1, $2, $3, current_instant()) on conflict do nothing returning 1`, [issuer, subject, actor.id]);
        if (!connected) return { fault: 'TAKEN' };
        await tx.record(factorAdded(actor.id, { programmeId: null, factor: 'PROVIDER' }));
        return { connected: true };
      });
    } catch (error) {
      if (error instanceof Refusal && error.code === 'STEP_UP_NEEDED') return { fault: 'LATE' };
      throw error;
    }
  }
}
