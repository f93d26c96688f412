// Pictures of a page as people meet it: node test/browser/pictures.mjs <url or path> <name> [folder]
// 1440 and 390 wide, light and dark, English and Arabic: eight PNG files. A path is taken from PLENARY_URL, or from dist/web when that
// is not set. PLENARY_COOKIE ("name=value") signs in; PLENARY_PICTURES narrows, for example "1440-light-en,390-dark-ar".
/* global document, localStorage */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { serveBuiltPages } from './built-pages.mjs';
import { findChromium, launchFlags } from './chromium.mjs';

const [where, name, folder = 'pictures'] = process.argv.slice(2);
if (!where || !name) {
  console.error('node test/browser/pictures.mjs <url or path> <name> [folder]');
  process.exit(1);
}
const wanted = process.env.PLENARY_PICTURES?.split(',');
const built = process.env.PLENARY_URL || where.startsWith('http') ? undefined : await serveBuiltPages();
const url = new URL(where, process.env.PLENARY_URL ?? built?.url).href;
const { executablePath } = await findChromium();
const browser = await chromium.launch({ executablePath, args: launchFlags });
mkdirSync(folder, { recursive: true });
for (const width of [1440, 390]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const language of ['en', 'ar']) {
      const shot = `${width}-${colorScheme}-${language}`;
      if (wanted && !wanted.includes(shot)) continue;
      const context = await browser.newContext({ viewport: { width, height: width === 390 ? 844 : 900 }, colorScheme, locale: language, reducedMotion: 'reduce', hasTouch: width === 390, timezoneId: 'Asia/Amman' });
      await context.addInitScript((tag) => localStorage.setItem('plenary.language', tag), language);
      const [cookie, ...value] = (process.env.PLENARY_COOKIE ?? '').split('=');
      if (cookie) await context.addCookies([{ name: cookie, value: value.join('='), url: new URL('/', url).href }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(`${shot}: ${error.message}`));
      page.on('console', (line) => line.type() === 'error' && console.error(`${shot}: ${line.text()}`));
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: path.join(folder, `${name}-${shot}.png`), fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) console.error(`${shot}: scrolls sideways by ${wide} px`);
      await context.close();
    }
  }
}
await browser.close();
await built?.stop();
console.log(`${name}: ${folder}`);
