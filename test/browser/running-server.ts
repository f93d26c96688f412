import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { startProduct } from '../support/product.js';

export interface RunningServer {
  /** `http://localhost:<port>`, as its origin check wants it written. */
  url: string;
  /** What the first start printed; whoever enters it becomes the administrator. */
  setUpCode: string;
  /** Where its data are, for what a journey cannot wait for. */
  folder: string;
}

/** `journey('…', async ({ page, server }) => …)`: a test beside the very server that people start, with nobody in it yet. */
export const journey = base.extend<{ server: RunningServer }>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this very pattern
    async ({}, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'plenary-journey-'));
      const product = await startProduct({ folder });
      try {
        await use({ url: product.origin, setUpCode: /set-up code (\S+)/.exec(product.said())![1], folder });
      } finally {
        await product.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { timeout: 120_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});
