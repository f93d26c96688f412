#!/usr/bin/env node
// The command line of the product: `npx plenary --help`. Paths in its arguments are those of the folder it was called from.
import path from 'node:path';

process.env.INIT_CWD ??= process.cwd(); // where npm, too, says it was called from
process.chdir(path.resolve(import.meta.dirname, '..'));
process.env.BUILD_ONLY ??= 'server';
await import('./build.mjs');
await import('../dist/apps/cli/src/main.js');
