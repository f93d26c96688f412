import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import { oneText, type LocalisedText } from '#plenary/protocol';
import { canonical, editionDocument, languagesOf } from './edition.rules.js';

/** The second implementation: json-canonicalize, which is published as its source. */
function secondImplementation(): (value: unknown) => string {
  const folder = path.join(path.dirname(createRequire(path.resolve('package.json')).resolve('json-canonicalize/package.json')), 'src');
  const load = (file: string): Record<string, unknown> => {
    const module = { exports: {} as Record<string, unknown> };
    const { code } = transformSync(readFileSync(path.join(folder, file), 'utf8'), { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } });
    new Function('module', 'exports', 'require', code)(module, module.exports, (name: string) => load(`${path.basename(name)}.ts`)); // eslint-disable-line @typescript-eslint/no-implied-eval -- a package of ours, in its own module
    return module.exports;
  };
  return load('canonicalize.ts').canonicalize as (value: unknown) => string;
}
const second = secondImplementation();

const text = (en: string, more: LocalisedText = {}): LocalisedText => ({ en: { text: en, state: 'SOURCE' }, ...more });
const fr = (words: string, state: 'VERIFIED' | 'IN_REVIEW' | 'STALE' = 'VERIFIED'): LocalisedText => ({ fr: { text: words, state } });
const draft = {
  symbol: 'OSH/2026/03/SUM.1',
  kind: 'CHAIRS_SUMMARY' as const,
  title: text('Chair’s summary', fr('Résumé de la présidence')),
  sections: [
    { kind: 'DECISIONS', title: text('Decisions', fr('Décisions')), paragraphs: [{ text: text('It was decided.', fr('Il a été décidé.')) }] },
    { kind: 'FREE', title: text('Nothing yet'), paragraphs: [] },
  ],
};
const about = { programme: { code: 'OSH', name: oneText('en', 'Open Shore Process') }, attribution: 'CHATHAM_HOUSE' as const, releasedAt: new Date('2026-04-20T10:00:00Z'), sequence: 1, previousSha256: null };

describe('the canonical form', () => {
  // RFC 8785: section 3.2.3 (sorting), appendix B (numbers), section 3.2.2.2 (strings).
  it.each([
    [{ numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] }, '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'],
    [{ '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }, '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'],
    [[0, -0, 5e-324, -5e-324, 1.7976931348623157e308, 9007199254740992, 295147905179352830000, 9.999999999999997e22, 1e23, 1.0000000000000001e23, 999999999999999700000, 1e21, 333333333.3333332, 333333333.33333325, 0.000001, 1e-7], '[0,0,5e-324,-5e-324,1.7976931348623157e+308,9007199254740992,295147905179352830000,9.999999999999997e+22,1e+23,1.0000000000000001e+23,999999999999999700000,1e+21,333333333.3333332,333333333.33333325,0.000001,1e-7]'],
  ])('is that of the RFC: %#', (value, expected) => {
    expect(canonical(value)).toBe(expected);
    expect(second(value)).toBe(expected);
  });

  it('is the same in a second implementation, for whatever JSON can say', () => {
    fc.assert(fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => canonical(value) === second(value)), { numRuns: 500 });
  });

  it('does not depend on the order in which something was put together', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => canonical(Object.fromEntries(Object.entries(value).reverse())) === canonical(value)));
  });
});

describe('an edition', () => {
  it('says everything in the languages in which all of it stands, verified', () => {
    expect(languagesOf(draft)).toEqual(['en', 'fr']);
    expect(languagesOf({ ...draft, title: text('Chair’s summary', fr('Résumé', 'IN_REVIEW')), sections: draft.sections.slice(0, 1) })).toEqual(['en']);
    expect(languagesOf({ ...draft, title: text('Chair’s summary', fr('Résumé', 'STALE')), sections: draft.sections.slice(0, 1) })).toEqual(['en']);
  });

  it('holds what is released and nothing of how it was made', () => {
    const document = editionDocument({ ...draft, sections: draft.sections.slice(0, 1) }, about);
    expect(document).toEqual({
      schema: 'plenary/edition/1', symbol: 'OSH/2026/03/SUM.1', address: '/o/OSH/2026/03/SUM.1', kind: 'CHAIRS_SUMMARY', programme: { code: 'OSH', name: { en: 'Open Shore Process', fr: 'Open Shore Process' } },
      attribution: 'CHATHAM_HOUSE', marking: 'TLP:CLEAR', languages: ['en', 'fr'], title: { en: 'Chair’s summary', fr: 'Résumé de la présidence' },
      sections: [{ kind: 'DECISIONS', title: { en: 'Decisions', fr: 'Décisions' }, paragraphs: [{ en: 'It was decided.', fr: 'Il a été décidé.' }] }],
      releasedAt: '2026-04-20T10:00:00.000Z', sequence: 1, previousSha256: null,
    });
  });

  it('leaves out sections with nothing in them, and does not lose a language to them', () => {
    expect(editionDocument(draft, about).sections.map(({ kind }) => kind)).toEqual(['DECISIONS']);
    expect(editionDocument(draft, about).languages).toEqual(['en', 'fr']);
  });

  it('hashes the same in both implementations', () => {
    const hash = (words: string) => createHash('sha256').update(words).digest('hex');
    const document = editionDocument(draft, about);
    expect(hash(canonical(document))).toBe(hash(second(document)));
  });
});
