import path from 'node:path';
import * as z from 'zod/mini';

interface Variable {
  schema: z.ZodMiniType;
  /** What it decides, for docs/configuration.md. */
  says: string;
  default: string;
  example: string;
}

const flag = z.stringbool();

/** Every setting there is. docs/configuration.md is printed from this table, and the check compares the two. */
export const variables = {
  NODE_ENV: { schema: z.enum(['development', 'test', 'production']), default: 'development', example: 'production', says: '`production` demands an https origin and a mail server, closes free GraphQL queries and the outbox page.' },
  PORT: { schema: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65_535)), default: '3000', example: '8080', says: 'Where the web process listens.' },
  PLENARY_HOST: { schema: z.string().check(z.minLength(1)), default: '127.0.0.1', example: '0.0.0.0', says: 'The address it listens on. Behind a proxy on the same machine keep the default.' },
  PLENARY_ORIGIN: { schema: z.url({ protocol: /^https?$/ }), default: 'http://localhost:PORT', example: 'https://roundtables.example', says: 'The address people type. Links in messages begin with it; requests and sockets from other origins are refused.' },
  PLENARY_ROLE: { schema: z.enum(['all', 'web', 'worker']), default: 'all', example: 'worker', says: 'One process does everything, or `web` answers people and `worker` delivers.' },
  PLENARY_DATA_DIR: { schema: z.string().check(z.minLength(1)), default: '.data', example: '/var/lib/plenary', says: 'Where the embedded PostgreSQL keeps its data. Not used with DATABASE_URL.' },
  PLENARY_KEY_FILE: { schema: z.string().check(z.minLength(1)), default: '`keys` in PLENARY_DATA_DIR, made at the first start', example: '/run/credentials/plenary/keys', says: 'The keys that seal the seeds of authenticator codes: a line each, a name and 32 random bytes in base64, the newest first. Readable by its owner only, the same on every node, kept apart from copies of the database. Required in production with DATABASE_URL.' },
  PLENARY_SECOND_FACTOR: { schema: z.enum(['demanded', 'offered']), default: '`demanded` in production, else `offered`', example: 'demanded', says: 'Whether chairs, co-chairs, the secretariat, administrators and all in a roundtable marked TLP:RED need a passkey or an authenticator for what they do. `offered` is for demonstrations and development; production refuses it.' },
  PLENARY_OIDC_ISSUER: { schema: z.url({ protocol: /^https?$/ }), default: 'none: nobody signs in through a provider', example: 'https://login.ministry.example', says: 'The OpenID Connect provider through which people may sign in, as it names itself. Beside it the client, the secret and the label must be set. https, but for one on this machine while developing.' },
  PLENARY_OIDC_CLIENT_ID: { schema: z.string().check(z.minLength(1)), default: 'none', example: 'plenary', says: 'What the provider calls this installation. Register there PLENARY_ORIGIN followed by `/sign-in/provider/answer`.' },
  PLENARY_OIDC_SECRET_FILE: { schema: z.string().check(z.minLength(1)), default: 'none', example: '/run/credentials/plenary/oidc-secret', says: 'The file with the secret that the provider gave this installation, on one line.' },
  PLENARY_OIDC_LABEL: { schema: z.string().check(z.minLength(1), z.maxLength(60)), default: 'none', example: 'Ministry of Arcadia', says: 'What people call the provider; it stands on the button.' },
  PLENARY_OIDC_STRONG: { schema: z.string().check(z.minLength(1)), default: 'none: what the provider says counts as much as a mailed code', example: 'https://refeds.org/profile/mfa,amr:hwk', says: 'The levels that count as a second factor, with commas between: values of `acr`, or `amr:` and a method.' },
  DATABASE_URL: { schema: z.url({ protocol: /^postgres(ql)?$/ }), default: 'the embedded PostgreSQL', example: 'postgres://plenary:secret@db.example:5432/plenary', says: 'A PostgreSQL (15 or later) of your own, as the owner of its database.' },
  PLENARY_FREE_QUERIES: { schema: flag, default: 'yes outside production', example: 'false', says: 'Whether any GraphQL text is answered, or only the questions built with the web pages.' },
  SMTP_URL: { schema: z.url({ protocol: /^smtps?$/ }), default: 'none: messages are read on the outbox page', example: 'smtps://user:secret@mail.example:465', says: 'The mail server. Required in production.' },
  PLENARY_MAIL_FROM: { schema: z.string().check(z.minLength(3)), default: 'Plenary <plenary@localhost.invalid>', example: 'Open Shore Process <secretariat@shore.example>', says: 'Whom messages come from.' },
  PLENARY_AUDIT_KEY: { schema: z.string().check(z.minLength(1)), default: 'audit-key.pem in PLENARY_DATA_DIR; none with DATABASE_URL', example: '/etc/plenary/audit-key.pem', says: 'The file with the Ed25519 key (PEM) that signs the heads of the audit log each hour. Made, readable by its owner alone, where there is none. Keep a copy elsewhere, and its public half with those who may want to verify. Without it heads are not signed.' },
  PLENARY_AUDIT_ANCHORS: { schema: z.string().check(z.minLength(1)), default: 'none: heads are mailed to chairs alone', example: '/mnt/append-only/plenary-anchors.jsonl', says: 'The file to which each signed head is appended, best on storage that only grows and that the operator of the database cannot change. `plenary verify --anchors` reads it.' },
  PLENARY_ERASURE_LOG: { schema: z.string().check(z.minLength(1)), default: 'erasures.jsonl in PLENARY_DATA_DIR; none with DATABASE_URL', example: '/mnt/append-only/plenary-erasures.jsonl', says: 'The file that says who was forgotten, by ids alone, kept apart from the database: after a restore `plenary forget-again` applies it to what the backup still knew.' },
  PLENARY_LOG_LEVEL: { schema: z.enum(['debug', 'info', 'warn', 'error']), default: 'info', example: 'warn', says: 'Least severity that is logged. Logs never hold content.' },
  PLENARY_TRUSTED_PROXY: { schema: z.string().check(z.minLength(1)), default: 'none', example: '10.0.0.2', says: 'The exact addresses of the proxies whose X-Forwarded-For is believed, with commas between.' },
  PLENARY_ALLOWANCE: { schema: z.coerce.number().check(z.minimum(1), z.maximum(100_000)), default: '1', example: '10', says: 'How many times the ordinary measure one person may ask (20 questions a second, 20,000 points of cost a minute, per process).' },
  PLENARY_SECURITY_CONTACT: { schema: z.string().check(z.regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'begins with mailto: or https://')), default: 'none: there is no security.txt', example: 'mailto:security@roundtables.example', says: 'Whom `/.well-known/security.txt` names for reports of a weakness (RFC 9116).' },
  PLENARY_SECURITY_POLICY: { schema: z.url({ protocol: /^https$/ }), default: 'none', example: 'https://roundtables.example/security', says: 'Where the policy for such reports stands.' },
} as const satisfies Record<string, Variable>;

type Name = keyof typeof variables;

export interface ProviderSettings {
  issuer: string;
  clientId: string;
  secretFile: string;
  label: string;
  /** Values of `acr`, or `amr:` and a method. */
  strong: string[];
}

export interface Config {
  environment: 'development' | 'test' | 'production';
  production: boolean;
  role: 'all' | 'web' | 'worker';
  host: string;
  port: number;
  origin: string;
  dataFolder: string;
  keyFile: string;
  secondFactor: 'demanded' | 'offered';
  /** Undefined: nobody signs in through a provider. */
  provider: ProviderSettings | undefined;
  databaseUrl: string | undefined;
  freeQueries: boolean;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Undefined: heads are not signed. */
  auditKeyFile: string | undefined;
  auditAnchorsFile: string | undefined;
  erasureLogFile: string | undefined;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  trustedProxies: string[];
  allowance: number;
  securityContact: string | undefined;
  securityPolicy: string | undefined;
}

/** @throws Error naming each variable, its fault and an example; nothing starts on a half-understood setting. */
export function config(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const read = <T>(name: Name): T | undefined => {
    const given = environment[name];
    if (given === undefined || given === '') return undefined;
    const result = (variables[name].schema as z.ZodMiniType).safeParse(given);
    if (result.success) return result.data as T;
    // The value itself may be a secret, so it is not repeated.
    faults.push(`  ${name}: ${result.error.issues[0]?.message ?? 'cannot be read'}. Example: ${name}=${variables[name].example}`);
    return undefined;
  };
  for (const name of Object.keys(environment)) if (name.startsWith('PLENARY_') && !(name in variables) && !name.startsWith('PLENARY_TEST_') && name !== 'PLENARY_CHROMIUM') faults.push(`  ${name}: there is no such setting. Those there are stand in docs/configuration.md.`);

  const mode = read<Config['environment']>('NODE_ENV') ?? 'development';
  const port = read<number>('PORT') ?? 3000;
  const production = mode === 'production';
  const dataFolder = read<string>('PLENARY_DATA_DIR') ?? '.data';
  const databaseUrl = read<string>('DATABASE_URL');
  const settings: Config = {
    environment: mode,
    production,
    role: read<Config['role']>('PLENARY_ROLE') ?? 'all',
    host: read<string>('PLENARY_HOST') ?? '127.0.0.1',
    port,
    origin: new URL(read<string>('PLENARY_ORIGIN') ?? `http://localhost:${port}`).origin,
    dataFolder,
    keyFile: read<string>('PLENARY_KEY_FILE') ?? path.join(dataFolder, 'keys'),
    secondFactor: read<Config['secondFactor']>('PLENARY_SECOND_FACTOR') ?? (production ? 'demanded' : 'offered'),
    provider: providerIn(read, faults, production),
    databaseUrl,
    freeQueries: read<boolean>('PLENARY_FREE_QUERIES') ?? !production,
    smtpUrl: read<string>('SMTP_URL'),
    mailFrom: read<string>('PLENARY_MAIL_FROM') ?? 'Plenary <plenary@localhost.invalid>',
    auditKeyFile: read<string>('PLENARY_AUDIT_KEY') ?? (databaseUrl === undefined ? path.join(dataFolder, 'audit-key.pem') : undefined),
    auditAnchorsFile: read<string>('PLENARY_AUDIT_ANCHORS'),
    erasureLogFile: read<string>('PLENARY_ERASURE_LOG') ?? (databaseUrl === undefined ? path.join(dataFolder, 'erasures.jsonl') : undefined),
    logLevel: read<Config['logLevel']>('PLENARY_LOG_LEVEL') ?? 'info',
    trustedProxies: read<string>('PLENARY_TRUSTED_PROXY')?.split(',').map((address) => address.trim()) ?? [],
    allowance: read<number>('PLENARY_ALLOWANCE') ?? 1,
    securityContact: read<string>('PLENARY_SECURITY_CONTACT'),
    securityPolicy: read<string>('PLENARY_SECURITY_POLICY'),
  };
  if (production && !settings.origin.startsWith('https:')) faults.push(`  PLENARY_ORIGIN: in production it begins with https. Example: PLENARY_ORIGIN=${variables.PLENARY_ORIGIN.example}`);
  if (production && !settings.smtpUrl) faults.push(`  SMTP_URL: in production messages must be able to leave. Example: SMTP_URL=${variables.SMTP_URL.example}`);
  if (production && settings.secondFactor === 'offered') faults.push('  PLENARY_SECOND_FACTOR: in production second factors are demanded. Leave it out.');
  if (production && settings.databaseUrl && !environment.PLENARY_KEY_FILE) faults.push(`  PLENARY_KEY_FILE: with a database of your own it must be said where the keys are, the same for every node. Example: PLENARY_KEY_FILE=${variables.PLENARY_KEY_FILE.example}`);
  if (faults.length) throw new Error(`The configuration cannot be used:\n${faults.join('\n')}\nAll settings: docs/configuration.md`);
  return settings;
}

/** All four or none: half a provider would only fail once somebody needs it. */
function providerIn(read: <T>(name: Name) => T | undefined, faults: string[], production: boolean): ProviderSettings | undefined {
  const needed = ['PLENARY_OIDC_ISSUER', 'PLENARY_OIDC_CLIENT_ID', 'PLENARY_OIDC_SECRET_FILE', 'PLENARY_OIDC_LABEL'] as const;
  const given = needed.map((name) => read<string>(name));
  const strong = read<string>('PLENARY_OIDC_STRONG');
  if (given.every((value) => value === undefined) && strong === undefined) return undefined;
  needed.forEach((name, at) => given[at] === undefined && faults.push(`  ${name}: signing in through a provider needs all four of ${needed.join(', ')}. Example: ${name}=${variables[name].example}`));
  const [issuer, clientId, secretFile, label] = given as string[];
  const here = issuer && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(issuer).hostname);
  if (issuer?.startsWith('http:') && (production || !here)) faults.push(`  PLENARY_OIDC_ISSUER: it begins with https. Example: PLENARY_OIDC_ISSUER=${variables.PLENARY_OIDC_ISSUER.example}`);
  return { issuer, clientId, secretFile, label, strong: strong?.split(',').map((level) => level.trim()).filter(Boolean) ?? [] };
}

/** What docs/configuration.md holds. */
export function configurationPage(): string {
  const rows = Object.entries(variables).map(([name, v]) => `| \`${name}\` | ${v.says} | ${v.default} | \`${v.example}\` |`);
  return `# Configuration\n\nPlenary is configured by environment variables alone, read and checked once at the start. This page is printed from \`libs/platform/src/config.ts\`.\n\n| variable | what it decides | default | example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}
