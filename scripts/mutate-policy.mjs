// Would anything notice? Switches off each rule of the policy and each rule of the markings in turn, in one world, tries the cells that
// name it, and says which rule could go without a cell turning red. Ends with 1 when there is one. Given words (`seat.fill`,
// `'note.close without MODERATOR'`), only the rules whose name begins so.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';

const named = process.argv.slice(2).map((rule) => rule.replace(/[^\w ]/g, '\\$&'));
const only = named.length > 0 ? ['--testNamePattern', `^(${named.join('|')})`] : [];
const report = '.cache/mutations.txt';
const said = '.cache/mutations.log'; // a file: whatever a run leaves behind could hold a pipe open, and this would wait for it
mkdirSync('.cache', { recursive: true });
rmSync(report, { force: true });
const began = performance.now();
const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit', env: { ...process.env, BUILD_ONLY: 'server' } });
if (build.status !== 0) process.exit(1);
const run = spawnSync(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--testRegex', 'policy\\.mutations\\.ts$', '--silent', '--forceExit', ...only], {
  stdio: ['ignore', openSync(said, 'w'), openSync(said, 'a')],
  env: { ...process.env, NODE_ENV: 'test', PLENARY_TEST_MUTATIONS: report },
});
const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t')) : [];
if (lines.length === 0) console.error(readFileSync(said, 'utf8'));
const of = (result) => lines.filter(([what]) => what === result);
for (const [, rule, why] of of('kept')) console.log(`kept by something else too: ${rule} (${why})`);
for (const [, rule] of of('SURVIVED')) console.log(`SURVIVED: ${rule}`);
console.log(`${lines.length} rules switched off in ${((performance.now() - began) / 1000).toFixed(0)} s: ${of('red').length} turned a cell red, ${of('kept').length} are kept by something else too, ${of('SURVIVED').length} survived`);
process.exitCode = run.status !== 0 || of('SURVIVED').length > 0 || lines.length === 0 ? 1 : 0;
