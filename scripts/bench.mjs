// Every bench of bench/*.mjs, one after the other; exits 1 when one misses its target. `npm run bench -- notes` runs the one of that name.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

await import('./build.mjs');
const { table } = await import('../bench/harness.mjs');

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const results = [];
for (const file of readdirSync('bench').filter((name) => name.endsWith('.mjs') && name !== 'harness.mjs').sort()) {
  const name = path.basename(file, '.mjs');
  if (wanted.length && !wanted.includes(name)) continue;
  const { default: bench } = await import(`../bench/${file}`);
  const began = performance.now();
  console.log(`\n${bench.name}`);
  let outcome;
  try {
    outcome = await bench.run();
  } catch (error) {
    outcome = { rows: [], misses: [`it could not be run: ${error.stack ?? error}`] }; // one that fails is a miss, and the others still run
  }
  results.push({ bench: name, seconds: Math.round((performance.now() - began) / 1000), node: process.version, ...outcome });
  if (outcome.rows.length) console.log(table(outcome.rows));
  for (const miss of outcome.misses) console.log(`MISSED: ${miss}`);
}
mkdirSync('.cache', { recursive: true });
writeFileSync('.cache/bench.json', JSON.stringify(results, null, 2));
console.log(`\n${JSON.stringify(results)}`);
const missed = results.reduce((sum, { misses }) => sum + misses.length, 0);
console.log(`${results.length} benches, ${missed} missed`);
process.exitCode = missed || results.length === 0 ? 1 : 0;
