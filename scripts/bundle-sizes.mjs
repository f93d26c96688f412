// What a reader's browser fetches for the first screen, and what the notes add to it, measured from the build's own manifest.
// Fails when a budget is exceeded (decision 15). Fonts are told apart: they are fetched only for the letters on the page.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = path.resolve(import.meta.dirname, '../dist/web');
const BUDGETS_KB = { first: 200, notes: 200 };
const FIRST = ['index.html', 'src/home/home-page.tsx', 'src/i18n/en/shell.json', 'src/i18n/en/ui.json', 'src/i18n/en/refusals.json', 'src/i18n/en/home.json'];
const NOTES = ['src/notes/note-page.tsx']; // the page of a group holds notes too, and the dialogs of any other page

const manifestFile = path.join(DIST, '.vite/manifest.json');
if (!existsSync(manifestFile)) {
  console.error('dist/web is missing: npm run build');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** The files a chunk needs at once: itself, what it imports, and their styles. */
function filesOf(key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build has no ${key}: was it renamed? Mend the list in scripts/bundle-sizes.mjs.`);
  if (found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const imported of chunk.imports ?? []) filesOf(imported, found);
  return found;
}
const gzipped = (file) => gzipSync(readFileSync(path.join(DIST, file))).length;
const sum = (files) => [...files].reduce((total, file) => total + gzipped(file), 0) / 1024;
const union = (keys) => new Set(keys.flatMap((key) => [...filesOf(key)]));

const first = union(FIRST);
const notes = union(NOTES);
const measured = { first: sum(first), notes: sum([...notes].filter((file) => !first.has(file))) };
if (process.argv.includes('--files')) for (const file of [...first].sort((a, b) => gzipped(b) - gzipped(a))) console.log(`${(gzipped(file) / 1024).toFixed(1).padStart(8)} kB  ${file}`);

let exceeded = false;
for (const [what, kB] of Object.entries(measured)) {
  const over = kB > BUDGETS_KB[what];
  exceeded ||= over;
  console.log(`${what === 'first' ? 'first screen' : 'notes more'}: ${kB.toFixed(1)} kB gzip of ${BUDGETS_KB[what]}${over ? '  ← exceeded' : ''}`);
}
if (exceeded) {
  console.error('A page that is too heavy is slow where the network is. Load what is not on the first screen with lazyRouteComponent() or import(); `node scripts/bundle-sizes.mjs --files` tells what weighs.');
  process.exit(1);
}
