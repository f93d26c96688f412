// All that must hold before a commit, cheapest first; where there are two processors, lint runs beside the web's own steps. Says which
// step failed and stops. `check.mjs quick` leaves out the slow ones.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const quick = process.argv[2] === 'quick';
const web = existsSync('apps/web/tsconfig.json');
const bin = (name) => path.join('node_modules', '.bin', name);
const node = process.execPath;

const first = [
  ['names and lengths of files', node, 'scripts/files.mjs'],
  ['what comes from others', node, 'scripts/supply-chain.mjs'],
  ['the line of libs', bin('depcruise'), 'apps', 'libs', '--config', '.dependency-cruiser.cjs'],
  ['types', bin('tsc'), '-p', 'tsconfig.json', '--noEmit'],
  ['generated files', node, 'scripts/generate.mjs', '--compare'], // lint reads the types of the schema that it makes
];
const ofTheWeb = [
  web && ['types of the web app', bin('tsc'), '-p', 'apps/web/tsconfig.json'],
  web && ['questions against schema.graphql', bin('gql.tada'), 'check', '--tsconfig', 'apps/web/tsconfig.json'], // tsc alone lets an unknown field pass as `unknown`
  web && !quick && existsSync('scripts/catalogues.mjs') && ['catalogues of words', node, 'scripts/catalogues.mjs'],
  web && !quick && ['the build', node, 'scripts/build.mjs'],
  web && !quick && ['weight of the first screen', node, 'scripts/bundle-sizes.mjs'], // the step that compares generated files has built the pages
].filter(Boolean);
const lint = quick ? [] : [['lint', bin('eslint'), '.', '--cache', '--cache-location', '.cache/eslint']];

async function inTurn(steps) {
  for (const [what, command, ...args] of steps) {
    const began = performance.now();
    try {
      await promisify(execFile)(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
      console.log(`· ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      console.error(`✗ ${what}\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
      process.exit(1);
    }
  }
}

await inTurn(first);
await Promise.all([inTurn(ofTheWeb), inTurn(lint)]);
