import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';

const folder = mkdtempSync(path.join(tmpdir(), 'catalogues-'));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = {
  en: { title: 'Seats', waiting: '{count, plural, one {# seat waits} other {# seats wait}}' },
  fr: { title: 'Places', waiting: '{count, plural, one {# place attend} other {# places attendent}}' },
  es: { title: 'Puestos', waiting: '{count, plural, one {# puesto espera} other {# puestos esperan}}' },
  ru: { title: 'Места', waiting: '{count, plural, one {ждёт # место} few {ждут # места} many {ждут # мест} other {ждут # места}}' },
  zh: { title: '席位', waiting: '{count, plural, other {# 个席位待定}}' },
  ar: { title: 'المقاعد', waiting: '{count, plural, one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعداً} other {# مقعد}}' },
};
type Catalogues = Record<string, Record<string, string>>;

function checked(change: (catalogues: Catalogues) => void, ...flags: string[]) {
  const catalogues = structuredClone(whole) as Catalogues;
  change(catalogues);
  const root = mkdtempSync(path.join(folder, 'i18n-'));
  for (const [language, seats] of Object.entries(catalogues)) {
    mkdirSync(path.join(root, language));
    writeFileSync(path.join(root, language, 'seats.json'), JSON.stringify(seats));
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/catalogues.mjs', root, ...flags], { encoding: 'utf8' });
  return { passes: status === 0, says: stdout + stderr };
}

test('six whole catalogues pass', () => {
  const { passes, says } = checked(() => undefined);
  expect(says).toContain('in six languages');
  expect(passes).toBe(true);
});

test.each<[string, (catalogues: Catalogues) => void, string]>([
  ['a missing key', ({ fr }) => delete fr.title, 'fr seats:title: not translated'],
  ['a key that English lacks', ({ es }) => void (es.subtitle = 'Filas'), 'es seats:subtitle: English has no such key'],
  ['a value that is still English', ({ fr }) => void (fr.title = 'Seats'), 'fr seats:title: still English'],
  ['a value without a letter of its script', ({ zh }) => void (zh.title = 'Xiwei'), 'zh seats:title: has no letter of its script'],
  ['a message that does not parse', ({ ru }) => void (ru.title = 'Места {'), 'ru seats:title: not an ICU message'],
  ['another argument than the English', ({ ar }) => void (ar.title = 'المقاعد {number}'), 'ar seats:title: English knows no {number}'],
  ['an argument that is not used', ({ zh }) => void (zh.waiting = '席位待定'), 'zh seats:waiting: does not use {count}'],
  ['a plural without the dual of Arabic', ({ ar }) => void (ar.waiting = '{count, plural, one {مقعد واحد} few {# مقاعد} many {# مقعداً} other {# مقعد}}'), 'ar seats:waiting: its plural lacks two'],
])('%s is refused', (_what, change, says) => {
  const checking = checked(change);
  expect(checking.says).toContain(says);
  expect(checking.passes).toBe(false);
});

test('while a feature is built only English is written, and what waits is counted', () => {
  const { passes, says } = checked(({ fr }) => delete fr.title, '--english-only');
  expect(says).toContain('1 translations wait');
  expect(passes).toBe(true);
});
