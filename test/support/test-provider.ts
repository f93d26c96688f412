import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { Provider } from 'oidc-provider';


/** A real OpenID Connect provider on loopback. Whoever comes is `account`, at the level `acr` by the methods `amr`, without being asked. */
export interface TestProvider {
  readonly issuer: string;
  account: string;
  acr: string | undefined;
  amr: string[] | undefined;
  /** The person says no. */
  declines: boolean;
  /** As a browser that is sent there does. @returns the address to which it is sent back */
  visit(location: string): Promise<URL>;
  stop(): Promise<void>;
}

/** @param origin of the product, as it names itself; a test follows the answer to where the product really is */
export async function startTestProvider(origin = 'http://localhost:3000'): Promise<TestProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const { port } = server.address() as { port: number };
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'plenary', client_secret: 'a secret for tests', redirect_uris: [`${origin}/sign-in/provider/answer`], response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post' }],
    acrValues: ['loa1', 'loa2'],
    claims: { openid: ['sub'], acr: null, amr: null },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => Promise.resolve({ sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const answers = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answers(request, response);
    const result = self.declines ? { error: 'access_denied' } : { login: { accountId: self.account, acr: self.acr, amr: self.amr, remember: false } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  const self: TestProvider = {
    issuer,
    account: 'subject-1',
    acr: 'loa2',
    amr: undefined,
    declines: false,
    async visit(location) {
      const cookies = new Map<string, string>();
      let at = new URL(location);
      for (let hops = 0; hops < 10 && at.origin === issuer; hops++) {
        const response = await fetch(at, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
        for (const line of response.headers.getSetCookie()) {
          const [name, ...value] = line.split(';')[0].split('=');
          cookies.set(name, value.join('='));
        }
        const next = response.headers.get('location');
        if (!next) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
        at = new URL(next, at);
      }
      return at;
    },
    stop: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  return self;
}

/** What an operator sets for this provider. */
export function providerSettings({ issuer }: { issuer: string }): Record<string, string> {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'plenary-provider-')), 'secret');
  writeFileSync(file, 'a secret for tests\n');
  return { PLENARY_OIDC_ISSUER: issuer, PLENARY_OIDC_CLIENT_ID: 'plenary', PLENARY_OIDC_SECRET_FILE: file, PLENARY_OIDC_LABEL: 'Ministry of Arcadia', PLENARY_OIDC_STRONG: 'loa2,amr:hwk' };
}

/** Sets this very process to the provider. @returns how to undo it */
export function useProvider(provider: { issuer: string }): () => void {
  const settings = providerSettings(provider);
  Object.assign(process.env, settings);
  return () => {
    for (const name of Object.keys(settings)) delete process.env[name];
  };
}
