import { readFileSync } from 'node:fs';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import * as client from 'openid-client';
import { config, type ProviderSettings } from '#plenary/platform';
import { isLevelAccepted, levelsToAsk, type ProviderFault } from './provider.rules.js';

const waitSeconds = 10;

/** What was asked, kept here until the answer: all three must fit it. */
export interface Kept {
  state: string;
  nonce: string;
  verifier: string;
}
export interface Identified {
  issuer: string;
  subject: string;
  level: string | null;
  levelAccepted: boolean;
}

/** The one OpenID Connect provider of this installation: authorization code with PKCE (RFC 7636), state and nonce. Nothing here knows a person. */
@Injectable()
export class ProviderService implements OnModuleInit {
  private readonly log = new Logger(ProviderService.name);
  private found: { issuer: string; configuration: Promise<client.Configuration> } | undefined;

  onModuleInit(): void {
    const { provider } = config();
    if (provider) secretOf(provider);
  }

  get settings(): ProviderSettings | undefined {
    return config().provider;
  }

  /** Where to send the browser, and what to keep meanwhile; undefined while the provider cannot be reached. */
  async begin(settings: ProviderSettings, o: { again: boolean }): Promise<{ location: string; kept: Kept } | undefined> {
    const kept: Kept = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    const levels = levelsToAsk(settings.strong);
    try {
      const location = client.buildAuthorizationUrl(await this.configuration(settings), {
        redirect_uri: answerAddress(),
        scope: 'openid',
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        ...(levels && { acr_values: levels }),
        ...(o.again && { prompt: 'login' }),
      });
      return { location: location.href, kept };
    } catch (error) {
      this.log.warn(`the provider was not reached: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Whom the provider means, once its answer fits what was asked and its signed word says so. */
  async end(settings: ProviderSettings, address: URL, kept: Kept): Promise<Identified | { fault: ProviderFault }> {
    try {
      const tokens = await client.authorizationCodeGrant(await this.configuration(settings), address, { pkceCodeVerifier: kept.verifier, expectedState: kept.state, expectedNonce: kept.nonce, idTokenExpected: true });
      const said = tokens.claims()!; // there is one, because it is expected
      return { issuer: said.iss, subject: said.sub, level: typeof said.acr === 'string' ? said.acr.slice(0, 200) : null, levelAccepted: isLevelAccepted({ acr: said.acr, amr: said.amr }, settings.strong) };
    } catch (error) {
      const fault = faultOf(error);
      this.log.warn(`a sign-in through the provider ended: ${fault} (${(error as { code?: string }).code ?? 'no code'})`);
      return { fault };
    }
  }

  /** Asked once and remembered; a provider that was down is asked anew. */
  private configuration(settings: ProviderSettings): Promise<client.Configuration> {
    if (this.found?.issuer !== settings.issuer) {
      const options: client.DiscoveryRequestOptions = { timeout: waitSeconds, ...(settings.issuer.startsWith('http:') && { execute: [client.allowInsecureRequests] }) }; // the configuration allows http for this machine alone
      const configuration = client.discovery(new URL(settings.issuer), settings.clientId, secretOf(settings), undefined, options);
      this.found = { issuer: settings.issuer, configuration };
      configuration.catch(() => (this.found = undefined));
    }
    return this.found.configuration;
  }
}

/** From the settings and never from a request: a foreign Host header cannot lead the answer elsewhere. */
export const answerAddress = (): string => new URL('/sign-in/provider/answer', config().origin).href;

function secretOf({ secretFile }: ProviderSettings): string {
  let secret = '';
  try {
    secret = readFileSync(secretFile, 'utf8').trim();
  } catch {
    // said below, as for an empty one
  }
  if (!secret) throw new Error('The configuration cannot be used:\n  PLENARY_OIDC_SECRET_FILE: there is no secret to read in this file. Put there the one that the provider gave this installation, on one line, readable by the product.');
  return secret;
}

function faultOf(error: unknown): ProviderFault {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'CANCELLED' : 'REFUSED';
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { name?: string } };
  // What fetch throws when nobody answers has no code of the library; it comes as it is or as a cause.
  return name === 'TypeError' || cause?.name === 'TypeError' || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ? 'UNREACHABLE' : 'REFUSED';
}
