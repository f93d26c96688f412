import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { languages } from '#plenary/protocol';
import { folderAt, needs } from '../../../test/support/needs.js';
import { editionMarkdown, editionPage, editionsPage, languageFor, missingPage } from './edition.page.js';
import type { EditionDocument } from './edition.rules.js';

const document = (words: string): EditionDocument => ({
  schema: 'plenary/edition/1', symbol: 'OSH/2026/03/SUM.1', address: '/o/OSH/2026/03/SUM.1', kind: 'CHAIRS_SUMMARY', programme: { code: 'OSH', name: { en: words, ar: words } }, attribution: 'CHATHAM_HOUSE', marking: 'TLP:CLEAR',
  languages: ['en', 'ar'], title: { en: words, ar: words }, sections: [{ kind: 'FREE', title: { en: words, ar: words }, paragraphs: [{ en: words, ar: words }] }], releasedAt: '2026-04-20T10:00:00.000Z', sequence: 2, previousSha256: 'b'.repeat(64),
});
const shown = (words: string) => ({ document: document(words), sha256: 'a'.repeat(64), supersededBy: null });
const page = (words: string, language = 'en') => editionPage(shown(words), language, 'https://shore.example');

describe('the public page', () => {
  it('has no script, no form, nothing fetched from elsewhere, and is small', () => {
    const html = page('A text.');
    expect(html).not.toMatch(/<script|<img|<iframe|<link|<form|<object|<embed|\bon\w+\s*=|src\s*=|@import|url\(/i);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  it('says where it stands for ever, its hash, the one before it, and that it is TLP:CLEAR', () => {
    const html = page('A text.');
    for (const said of ['https://shore.example/o/OSH/2026/03/SUM.1', 'a'.repeat(64), 'b'.repeat(64), 'TLP:CLEAR', '20 April 2026', 'href="/o/OSH/2026/03/SUM.1.json"']) expect(html).toContain(said);
  });

  it('stands in its language and direction, and leads to the others there are', () => {
    expect(page('نص', 'ar')).toMatch(/<html lang="ar" dir="rtl">/);
    expect(page('A text.')).toContain('<a href="/o/OSH/2026/03/SUM.1?language=ar" lang="ar" hreflang="ar">العربية</a>');
    expect(languageFor(document(''), 'fr')).toBe('en');
    expect(languageFor(document(''), 'ar')).toBe('ar');
  });

  it('leads to the edition in force when it is no longer', () => {
    expect(editionPage({ ...shown('A text.'), supersededBy: 'OSH/2026/03/SUM.1/Corr.1' }, 'en', '')).toContain('href="/o/OSH/2026/03/SUM.1/Corr.1"');
  });

  it.each(languages)('has its words in %s', (language) => {
    expect(missingPage(language)).toContain(`<html lang="${language}"`);
    expect(editionsPage([], [], undefined, language)).toContain('<h1>');
    expect(page('x', language)).toContain('</html>');
  });

  it('keeps paragraphs and lines as they were written', () => {
    expect(page('One\ntwo\n\nthree')).toContain('<p dir="auto">One<br>two</p><p dir="auto">three</p>');
  });
});

describe('the same as Markdown', () => {
  it('lets no letter become a mark-up of its own', () => {
    const markdown = editionMarkdown(shown('# *a* [b](javascript:c) <d> `e`\n- f'), 'en', 'https://shore.example');
    expect(markdown).toContain('\\# \\*a\\* \\[b\\]\\(javascript\\:c\\) \\<d\\> \\`e\\`\\\n\\- f');
  });
});

needs({ folder: '../shared/data/bad-input' })('hostile text', () => {
  const cases = JSON.parse(readFileSync(path.join(folderAt('../shared/data/bad-input'), 'xss-dompurify.json'), 'utf8')) as { title?: string; payload: string }[];

  it.each(cases.map(({ title, payload }, place) => [title ?? `case ${place}`, payload] as const))('is shown as text: %s', (_, payload) => {
    const html = page(payload);
    // What is ours, with the payload's place empty: every tag of the page is one of these.
    const tags = (text: string) => [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
    const ours = new Set(tags(page('')));
    expect(tags(html).filter((tag) => !ours.has(tag) && tag !== '<br>')).toEqual([]);
    expect(editionsPage([{ symbol: 'OSH/2026/03/SUM.1', kind: 'CHAIRS_SUMMARY', title: { en: payload }, programme: { en: payload }, languages: ['en'], releasedAt: '2026-04-20T10:00:00.000Z' }], [2026], 2026, 'en')).not.toMatch(/<(?!\/?(?:html|head|meta|title|style|body|main|h1|nav|ul|li|a|p|span|time|bdi|!doctype)\b)/i);
  });
});
