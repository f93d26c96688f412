import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
// @ts-expect-error plain JavaScript, run by npm run check before anything is compiled
import { billOfMaterials as bill } from '../../scripts/sbom.mjs';
// @ts-expect-error plain JavaScript, as above
import { faultsOf as faults } from '../../scripts/supply-chain.mjs';

type Entry = Record<string, unknown>;
interface Lock {
  lockfileVersion: number;
  packages: Record<string, Entry>;
}
const faultsOf = faults as (lock: Lock, manifest: object) => string[];
const billOfMaterials = bill as (text: string) => { serialNumber: string; specVersion: string; components: { name: string; purl: string; 'bom-ref': string; hashes: { content: string }[] }[] };
const lockText = readFileSync('package-lock.json', 'utf8');
const lock = (): Lock => JSON.parse(lockText) as Lock;
const manifest = () => JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; allowScripts: Record<string, boolean> };
const sound = `sha512-${'A'.repeat(86)}==`;

describe('what comes from others', () => {
  it('is exactly what the lock file says, and nothing of it is in question', () => {
    expect(faultsOf(lock(), manifest())).toEqual([]);
  });

  it.each<[string, Entry, RegExp]>([
    ['from another host', { integrity: sound, license: 'MIT', resolved: 'https://elsewhere.example/odd.tgz' }, /odd: names where it comes from \(elsewhere\.example\)/],
    ['from a repository', { integrity: sound, license: 'MIT', resolved: 'git+ssh://git@elsewhere.example/odd.git#abc' }, /odd: names where/],
    ['without a digest', { license: 'MIT' }, /odd: has no SHA-512/],
    ['with a weaker digest', { license: 'MIT', integrity: 'sha1-AAAA' }, /odd: has no SHA-512/],
    ['that runs a script when it is installed', { integrity: sound, license: 'MIT', hasInstallScript: true }, /odd: runs a script/],
    ['under a licence that binds whoever uses it', { integrity: sound, license: 'AGPL-3.0-only' }, /odd: its licence \(AGPL-3\.0-only\)/],
    ['under two licences, one of which does', { integrity: sound, license: 'MIT AND GPL-3.0' }, /odd: its licence/],
    ['without a licence', { integrity: sound }, /odd: its licence \(none stated\)/],
    ['that is a folder somewhere', { link: true, integrity: sound, license: 'MIT' }, /odd: is a link/],
  ])('is noticed where it is %s', (_, entry, why) => {
    const changed = lock();
    changed.packages['node_modules/odd'] = entry;
    expect(faultsOf(changed, manifest())).toEqual(expect.arrayContaining([expect.stringMatching(why)]));
  });

  it('may be under the better of two licences', () => {
    const changed = lock();
    changed.packages['node_modules/odd'] = { integrity: sound, license: '(GPL-3.0 OR MIT)' };
    expect(faultsOf(changed, manifest())).toEqual([]);
  });

  it('is noticed where package.json asks for a range, or for something else than was locked', () => {
    const changed = manifest();
    changed.dependencies.fastify = '^5.0.0';
    expect(faultsOf(lock(), changed)).toEqual(expect.arrayContaining([expect.stringMatching(/fastify: "\^5\.0\.0"/), expect.stringMatching(/made from other dependencies/)]));
  });
});

describe('the bill of materials', () => {
  it('names each of them once, with its address and digest, and is the same for the same lock file', () => {
    const made = billOfMaterials(lockText);
    expect(made.specVersion).toBe('1.6');
    expect(made.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(JSON.stringify(billOfMaterials(lockText))).toBe(JSON.stringify(made));
    expect(new Set(made.components.map((component) => component['bom-ref'])).size).toBe(made.components.length);
    expect(made.components.find(({ name }) => name === 'fastify')).toMatchObject({ purl: expect.stringMatching(/^pkg:npm\/fastify@\d/) });
    for (const { purl, hashes } of made.components) expect([purl, hashes[0].content]).toEqual([purl, expect.stringMatching(/^[0-9a-f]{128}$/)]);
  });
});
