import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface RunningServer {
  /** `http://localhost:<port>`, as its origin check wants it written. */
  url: string;
  /** What the first start printed; whoever enters it becomes the administrator. */
  setUpCode: string;
  /** Where its data are, for what a journey cannot wait for. */
  folder: string;
}

/** `journey('…', async ({ page, server }) => …)`: a test beside the very server that people start, on a database of its own. */
export const journey = base.extend<object, { server: RunningServer }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this very pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'plenary-journey-'));
      const port = await freePort();
      const child = spawn(process.execPath, ['dist/apps/server/src/main.js'], {
        cwd: ROOT,
        env: { ...withoutSettings(process.env), NODE_ENV: 'development', PORT: String(port), PLENARY_ORIGIN: `http://localhost:${port}`, PLENARY_DATA_DIR: folder, PLENARY_LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      try {
        const setUpCode = await readSetUpCode(child);
        await use({ url: `http://localhost:${port}`, setUpCode, folder });
      } finally {
        if (child.exitCode === null) {
          child.kill('SIGTERM');
          await once(child, 'exit');
        }
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});

/** The server refuses settings it does not know, and must not meet the database of whoever runs the tests. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(env).filter(([name]) => !/^(PLENARY_|DATABASE_URL$|SMTP_URL$|REDIS_URL$)/.test(name)));

async function readSetUpCode(child: ChildProcess): Promise<string> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    const code = /set-up code (\S+)/.exec(said)?.[1];
    if (code) return code;
    if (child.exitCode !== null) throw new Error(`The server ended before it was ready:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}
