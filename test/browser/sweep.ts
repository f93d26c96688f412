import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

export const languages = ['en', 'ar'] as const;
export const themes = ['light', 'dark'] as const;
export const widths = [390, 1440] as const;

/** One test for each language, light and width: `sweep('the gallery', async (page) => { await page.goto('/gallery'); })`. */
export function sweep(what: string, open: (page: Page) => Promise<void>): void {
  for (const language of languages) {
    for (const theme of themes) {
      for (const width of widths) {
        test(`${what} in ${language}, ${theme}, ${width} wide, is read by everybody and never scrolls sideways`, async ({ browser, baseURL }) => {
          const context = await browser.newContext({ baseURL, viewport: { width, height: 844 }, colorScheme: theme, locale: language, reducedMotion: 'reduce', hasTouch: width === 390, timezoneId: 'Asia/Amman' });
          const page = await context.newPage();
          const faults: string[] = [];
          page.on('pageerror', (error) => faults.push(error.message));
          await open(page);
          await page.evaluate(() => document.fonts.ready);
          await expectFits(page);
          await expectReadable(page);
          expect(faults).toEqual([]);
          await context.close();
        });
      }
    }
  }
}

export async function expectFits(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, 'pixels by which the page scrolls sideways').toBe(0);
}

/** WCAG 2.2 A and AA as far as a machine can see it. */
export async function expectReadable(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, 0)); // what has scrolled half under the bar would be measured by the half that is seen
  // What is still fading in would be measured half transparent.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ timeline, effect }) => timeline === document.timeline && effect?.getComputedTiming().iterations !== Infinity).map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}
