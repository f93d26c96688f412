// While developing: the server is compiled and started again at each change (http://localhost:3000), the web pages are served as
// they are written (http://localhost:5173).
import { spawn } from 'node:child_process';
import path from 'node:path';

await import('./build.mjs');
const bin = (name) => path.join('node_modules', '.bin', name);
const children = [
  spawn(bin('nest'), ['build', 'server', '--watch'], { stdio: ['ignore', 'ignore', 'inherit'] }),
  spawn(process.execPath, ['--watch-path=dist/apps', '--watch-path=dist/libs', 'dist/apps/server/src/main.js'], { stdio: 'inherit' }),
  spawn(bin('vite'), ['--config', 'apps/web/vite.config.ts'], { stdio: 'inherit' }),
];
const stop = () => children.forEach((child) => child.kill('SIGINT'));
process.once('SIGINT', stop).once('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
