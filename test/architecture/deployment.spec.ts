import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error js-yaml comes without types of its own; what is read is given a type below
import yaml from 'js-yaml';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[] };
}
const { services } = (yaml as { load(text: string): unknown }).load(readFileSync('docker-compose.yml', 'utf8')) as { services: Record<string, Service> };
const dockerfile = readFileSync('Dockerfile', 'utf8');
const documented = new Set([...readFileSync('docs/configuration.md', 'utf8').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name));
const ours = Object.entries(services).filter(([, service]) => service.image === 'plenary');
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts;
/** The sources of a file that only the build makes. */
const sourceOf = (file: string): string => file.replace(/^dist\/(.+)\.js$/, '$1.ts');

describe('docker-compose.yml', () => {
  it('runs PostgreSQL, a web node, a worker and a proxy', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'web', 'worker', 'proxy']);
    expect(ours.map(([name, { environment }]) => [name, environment?.PLENARY_ROLE])).toEqual([['web', 'web'], ['worker', 'worker']]);
  });

  it.each(ours)('sets for %s only what docs/configuration.md knows', (_, { environment }) => {
    expect(Object.keys(environment ?? {}).filter((name) => !documented.has(name))).toEqual([]);
  });

  it.each(ours)('starts for %s a program that the build makes', (_, { command }) => {
    expect(existsSync(sourceOf(command![1]))).toBe(true);
  });

  it('asks after health where the server answers', () => {
    const controller = readFileSync('apps/server/src/health.controller.ts', 'utf8');
    const paths = ours.flatMap(([, { healthcheck }]) => [...(healthcheck?.test ?? []).join(' ').matchAll(/127\.0\.0\.1:3000\/(\w+)/g)].map(([, path]) => path));
    expect(paths).toEqual(['readyz']);
    for (const path of paths) expect(controller).toContain(`@Get('${path}')`);
  });
});

describe('the Dockerfile', () => {
  it('sets only what docs/configuration.md knows', () => {
    const set = [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) => line.split(/\s+/).map((pair) => pair.split('=')[0]));
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((name) => !documented.has(name))).toEqual([]);
  });

  it('runs scripts and programs that exist, as somebody without rights', () => {
    for (const [, script] of dockerfile.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(script);
    const [, program] = /^CMD \["node", "([^"]+)"\]/m.exec(dockerfile)!;
    expect(existsSync(sourceOf(program))).toBe(true);
    expect(dockerfile).toMatch(/^USER node$/m);
  });
});
