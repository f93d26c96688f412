import { createServer } from 'node:net';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium, launchFlags } from './chromium.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

// Read again by every worker, which must come to the same port and the same Chromium: so both are handed on.
process.env.PLENARY_PAGES_PORT ??= String(await freePort());
if (!process.env.PLENARY_FOUND_CHROMIUM) {
  const { from, executablePath } = await findChromium();
  process.env.PLENARY_FOUND_CHROMIUM = executablePath;
  console.log(`Chromium: ${executablePath} (${from})`);
}

export default defineConfig({
  testDir: '.',
  outputDir: path.join(ROOT, 'test-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./sum.mjs']],
  use: {
    baseURL: `http://127.0.0.1:${process.env.PLENARY_PAGES_PORT}`,
    browserName: 'chromium',
    timezoneId: 'Asia/Amman',
    locale: 'en',
    trace: 'off',
    launchOptions: { executablePath: process.env.PLENARY_FOUND_CHROMIUM, args: launchFlags },
  },
  webServer: {
    command: `${process.execPath} test/browser/built-pages.mjs`,
    cwd: ROOT,
    env: { PORT: process.env.PLENARY_PAGES_PORT },
    url: `http://127.0.0.1:${process.env.PLENARY_PAGES_PORT}/`,
    reuseExistingServer: false,
  },
});

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
