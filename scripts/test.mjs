// Everything: check, build, Jest on real PostgreSQL and sockets, Playwright on real Chromium. The last line sums it up.
// `npm test -- <pattern>` runs the Jest files that match, alone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const node = process.execPath;
const pattern = process.argv.slice(2);
const sums = { passed: 0, failed: 0, skipped: 0 };
const began = performance.now();

function run(what, args, env = {}) {
  const start = performance.now();
  const { status } = spawnSync(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return status === 0;
}
function add(file) {
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  for (const key of Object.keys(sums)) sums[key] += result[key];
}

rmSync('.cache/jest.json', { force: true });
rmSync('.cache/browser.json', { force: true });
if (pattern.length === 0 && !run('check', ['scripts/check.mjs'])) sums.failed += 1;
else if (!run('build', ['scripts/build.mjs'])) sums.failed += 1;
else {
  run('tests', ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', ...pattern], { NODE_ENV: 'test' });
  add('.cache/jest.json');
  if (pattern.length === 0 && existsSync('test/browser/playwright.config.mjs')) {
    run('browser', ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/browser/playwright.config.mjs']);
    add('.cache/browser.json');
  }
}
console.log(`in all: ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exitCode = sums.failed ? 1 : 0;
