import { describe, expect, it } from '@jest/globals';
import { config, variables } from './config.js';

const messageOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    config(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

const aProvider = { PLENARY_OIDC_ISSUER: 'https://login.arcadia.example', PLENARY_OIDC_CLIENT_ID: 'plenary', PLENARY_OIDC_SECRET_FILE: '/run/secret', PLENARY_OIDC_LABEL: 'Arcadia' };

describe('a provider to sign in through', () => {
  it('is none, or whole: whoever gives half of it is told which part is missing', () => {
    expect(config({}).provider).toBeUndefined();
    expect(config({ ...aProvider, PLENARY_OIDC_STRONG: 'loa2, amr:hwk' }).provider).toMatchObject({ issuer: 'https://login.arcadia.example', strong: ['loa2', 'amr:hwk'] });
    for (const missing of Object.keys(aProvider)) expect([missing, messageOf({ ...aProvider, [missing]: '' })]).toEqual([missing, expect.stringContaining(`  ${missing}: signing in through a provider needs all four`)]);
    expect(messageOf({ PLENARY_OIDC_STRONG: 'loa2' })).toContain('PLENARY_OIDC_ISSUER: signing in');
  });
  it('is reached by https, but for one on this machine while developing', () => {
    expect(messageOf({ ...aProvider, PLENARY_OIDC_ISSUER: 'http://login.arcadia.example' })).toContain('begins with https');
    expect(messageOf({ ...aProvider, PLENARY_OIDC_ISSUER: 'http://127.0.0.1:8080' })).toBe('');
    expect(messageOf({ ...aProvider, NODE_ENV: 'production', PLENARY_OIDC_ISSUER: 'http://127.0.0.1:8080' })).toContain('PLENARY_OIDC_ISSUER: it begins with https');
  });
});

describe('the configuration', () => {
  it('is complete without a single variable', () => {
    expect(config({})).toMatchObject({ environment: 'development', role: 'all', port: 3000, origin: 'http://localhost:3000', dataFolder: '.data', databaseUrl: undefined, freeQueries: true });
  });

  it('takes every example that docs/configuration.md gives', () => {
    for (const [name, { example }] of Object.entries(variables)) expect([name, messageOf({ SMTP_URL: 'smtp://mail.example', PLENARY_ORIGIN: 'https://roundtables.example', ...(name.startsWith('PLENARY_OIDC_') && aProvider), [name]: example })]).toEqual([name, '']);
  });

  it.each<[name: string, value: string]>([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['PLENARY_ROLE', 'boss'],
    ['NODE_ENV', 'prod'],
    ['DATABASE_URL', 'mysql://db.example/plenary'],
    ['SMTP_URL', 'https://mail.example'],
    ['PLENARY_ORIGIN', 'roundtables.example'],
    ['PLENARY_FREE_QUERIES', 'perhaps'],
    ['PLENARY_LOG_LEVEL', 'loud'],
  ])('refuses %s=%s, names it and gives an example, and does not repeat what may be a secret', (name, value) => {
    const message = messageOf({ [name]: value });
    expect(message).toContain(`  ${name}: `);
    expect(message).toContain(`Example: ${name}=${variables[name as keyof typeof variables].example}`);
    expect(message).toContain('docs/configuration.md');
    expect(message.replaceAll(variables[name as keyof typeof variables].example, '')).not.toContain(value);
  });

  it('names every fault at once', () => {
    const message = messageOf({ PORT: 'eighty', PLENARY_ROLE: 'boss', PLENARY_COLOUR: 'blue' });
    for (const name of ['PORT', 'PLENARY_ROLE', 'PLENARY_COLOUR']) expect(message).toContain(`  ${name}: `);
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['an origin without https', { SMTP_URL: 'smtp://mail.example', PLENARY_ORIGIN: 'http://roundtables.example' }, 'PLENARY_ORIGIN'],
    ['no mail server', { PLENARY_ORIGIN: 'https://roundtables.example' }, 'SMTP_URL'],
  ])('is refused in production with %s', (_, environment, name) => {
    expect(messageOf({ NODE_ENV: 'production', ...environment })).toContain(`  ${name}: in production`);
  });

  it('closes free questions in production unless they are opened', () => {
    const production = { NODE_ENV: 'production', SMTP_URL: 'smtp://mail.example', PLENARY_ORIGIN: 'https://roundtables.example' };
    expect(config(production).freeQueries).toBe(false);
    expect(config({ ...production, PLENARY_FREE_QUERIES: 'true' }).freeQueries).toBe(true);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(config({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });
});
