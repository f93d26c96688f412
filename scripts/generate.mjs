// Writes what is printed from the code: schema.graphql, docs/permissions.md, docs/errors.md, docs/configuration.md.
// `node scripts/generate.mjs --compare` writes nothing and fails where a file is not what the code says.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import 'reflect-metadata';

process.env.BUILD_ONLY = 'server'; // the web pages are checked against what is printed here, so they cannot come first
await import('./build.mjs');
const { printContract } = await import('../dist/apps/server/src/contract.js');

const pages = await printContract();
const stale = Object.entries(pages).filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
if (process.argv.includes('--compare')) {
  if (stale.length) {
    console.error(`Not what the code says: ${stale.map(([file]) => file).join(', ')}. Run npm run generate and commit the result.`);
    process.exit(1);
  }
} else {
  mkdirSync('docs', { recursive: true });
  for (const [file, text] of stale) {
    writeFileSync(file, text);
    console.log(`wrote ${file}`);
  }
}

// The types that the web pages know the questions by; not committed.
if (existsSync('apps/web/tsconfig.json')) execFileSync('node_modules/.bin/gql.tada', ['generate-output', '--tsconfig', 'apps/web/tsconfig.json'], { stdio: ['ignore', 'ignore', 'inherit'] });
