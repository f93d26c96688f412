// Builds what is older than its sources, and says so beside any answer. `npm run build -- --all` builds everything; with
// BUILD_ONLY=server the web pages wait, as the command line has no use for them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const bin = (name) => path.join('node_modules', '.bin', name);
const newest = (place) => {
  if (!existsSync(place)) return 0;
  const stat = statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(place).filter((name) => name !== 'node_modules').map((name) => newest(path.join(place, name))));
};

function build(what, sources, product, steps) {
  const stamp = path.join('dist', `.${what.replaceAll(' ', '-')}.built`);
  const fresh = existsSync(product) && existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...['package-lock.json', ...sources].map(newest));
  if (fresh && !process.argv.includes('--all')) return;
  const began = performance.now();
  process.stderr.write(`plenary: building the ${what} … `);
  for (const [name, ...args] of steps) execFileSync(bin(name), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  mkdirSync('dist', { recursive: true });
  writeFileSync(stamp, '');
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

build('server', ['apps/server', 'apps/cli', 'libs', 'tsconfig.json', 'tsconfig.build.json'], 'dist/apps/server/src/main.js', [['nest', 'build', 'server']]);
if (existsSync('apps/web/index.html') && process.env.BUILD_ONLY !== 'server')
  build('web pages', ['apps/web', 'libs/protocol', 'libs/time', 'schema.graphql'], 'dist/web/index.html', [
    ['gql.tada', 'generate-output', '--tsconfig', 'apps/web/tsconfig.json'],
    ['vite', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'],
  ]);
