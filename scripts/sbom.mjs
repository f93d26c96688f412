// The bill of materials, as CycloneDX 1.6 JSON, from the lock file alone: `node scripts/sbom.mjs > plenary.cdx.json`. The same lock
// file gives the same bytes, so that two builders can compare them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { nameOf } from './supply-chain.mjs';

/** @param lockText the lock file as it stands */
export function billOfMaterials(lockText) {
  const lock = JSON.parse(lockText);
  const components = Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => componentOf(nameOf(place), entry));
  const own = { type: 'application', 'bom-ref': 'plenary', name: lock.name, version: lock.version, licenses: [{ license: { id: 'MIT' } }] };
  const once = [...new Map(components.map((component) => [component['bom-ref'], component])).values()].sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(lockText)}`,
    version: 1,
    metadata: { component: own },
    components: once,
  };
}

function componentOf(name, { version, license, integrity, dev }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [group, bare] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group && { group }),
    name: bare,
    version,
    scope: dev ? 'excluded' : 'required', // built and tested with, not shipped
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }],
    ...(license && { licenses: [/ (AND|OR) /.test(license) ? { expression: license.replace(/^\((.*)\)$/, '$1') } : { license: { id: license } }] }),
    purl,
  };
}

/** Named by its content (RFC 9562, version 8). */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${((parseInt(hex[16], 16) & 3) | 8).toString(16)}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

if (import.meta.filename === process.argv[1]) process.stdout.write(`${JSON.stringify(billOfMaterials(readFileSync('package-lock.json', 'utf8')), null, 2)}\n`);
