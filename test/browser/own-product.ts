import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { startProduct, type Product } from '../support/product.js';

type Looking = BrowserContextOptions & { width?: number };

export interface OwnProduct {
  /** Where its data are, for the seeds that fill it. */
  readonly folder: string;
  readonly origin: string;
  /** A browser in which the person of this cookie is signed in; 1280 wide and without motion unless told. */
  signedIn(browser: Browser, cookie: string, looking?: Looking): Promise<BrowserContext>;
  /** The page at this place as the person of this cookie. */
  visit(browser: Browser, cookie: string, place: string, looking?: Looking): Promise<Page>;
  /** Without a goodbye. */
  kill(): Promise<void>;
  /** At the same address, on the same data. */
  startAgain(): Promise<void>;
}

/** The real product for the tests of one file, which run one after the other: its pages, its socket, its database. */
export function ownProduct(): OwnProduct {
  let folder: string;
  let running: Product;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    folder = mkdtempSync(path.join(os.tmpdir(), 'plenary-pages-'));
    running = await startProduct({ folder });
  });
  test.afterAll(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const product: OwnProduct = {
    get folder() {
      return folder;
    },
    get origin() {
      return running.origin;
    },
    async signedIn(browser, cookie, { width = 1280, ...looking } = {}) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, reducedMotion: 'reduce', ...looking });
      const [name, value] = cookie.split('=');
      await context.addCookies([{ name, value, url: running.origin }]);
      return context;
    },
    async visit(browser, cookie, place, looking) {
      const page = await (await product.signedIn(browser, cookie, looking)).newPage();
      await page.goto(`${running.origin}${place}`);
      return page;
    },
    kill: () => running.kill(),
    async startAgain() {
      running = await startProduct({ folder, port: Number(new URL(running.origin).port) });
    },
  };
  return product;
}
