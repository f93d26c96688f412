import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { caseMaterialIn, type CaseMaterial } from './case-material.js';

const digest = (kind: string) => createHash(kind).update('nothing').digest('hex');

describe('the guard notices', () => {
  it.each<[CaseMaterial, string, string]>([
    ['FINGERPRINT', 'MD5', `seen again as ${digest('md5')}.`],
    ['FINGERPRINT', 'SHA-1, in capitals', `(${digest('sha1').toUpperCase()})`],
    ['FINGERPRINT', 'SHA-256', `hash: ${digest('sha256')}`],
    ['HIDDEN_ADDRESS', 'of today', `at ${'abcdefgh234567ab'.repeat(4).slice(0, 56)}.onion since May`],
    ['HIDDEN_ADDRESS', 'of before', 'abcdefgh234567ab.onion'],
    ['HIDDEN_ADDRESS', 'made harmless for the eye', 'abcdefgh234567ab[.]onion'],
    ['CASE_NUMBER', 'English', 'see case no. 2024/1187-B'],
    ['CASE_NUMBER', 'English, of a hotline', 'CyberTip 123456789 was closed'],
    ['CASE_NUMBER', 'French', 'le dossier n° 23/00417 reste ouvert'],
    ['CASE_NUMBER', 'Spanish', 'en el expediente 445/2023'],
    ['CASE_NUMBER', 'Russian', 'уголовное дело № 12301-99'],
    ['CASE_NUMBER', 'Chinese', '案件编号：2023-4471'],
    ['CASE_NUMBER', 'Arabic', 'القضية رقم 4471/2023'],
    ['TELEPHONE', 'with its country', 'call +41 22 555 01 23 at night'],
    ['TELEPHONE', 'at home', 'her number is 022 555 01 23'],
    ['TELEPHONE', 'in brackets', '(020) 7946 0018'],
    ['BIRTH_DATE', 'English', 'date of birth: 14 March 2011'],
    ['BIRTH_DATE', 'English, short', 'DOB 14/03/2011'],
    ['BIRTH_DATE', 'French', 'née le 14 mars 2011'],
    ['BIRTH_DATE', 'Spanish', 'nacida el 14 de marzo de 2011'.replace('14 de marzo de', '14 marzo de')],
    ['BIRTH_DATE', 'Russian', 'дата рождения: 14.03.2011'],
    ['BIRTH_DATE', 'Chinese', '出生日期：2011年3月14日'],
    ['BIRTH_DATE', 'Arabic', 'تاريخ الميلاد: 14/03/2011'],
    ['ACCOUNT', 'by a word', 'the account night_owl77 wrote to her'],
    ['ACCOUNT', 'by its sign', 'he is @nightowl there'],
    ['ACCOUNT', 'French', 'le compte «night_owl77»'],
    ['ACCOUNT', 'Russian', 'аккаунт night_owl77'],
    ['ACCOUNT', 'Chinese', '账号：night_owl77'],
  ])('%s, %s', (kind, _, text) => {
    expect(caseMaterialIn(text).map((noticed) => noticed.kind)).toEqual([kind]);
  });

  it('where it stands, so that the words can be shown and set aside', () => {
    const text = 'We spoke. See case no. 2024/1187-B, please.';
    const [{ from, to }] = caseMaterialIn(text);
    expect(text.slice(from, to)).toBe('case no. 2024/1187-B');
  });
});

describe('the guard lets be', () => {
  it.each<[string, string]>([
    ['our own numbers', 'Decision OSH/2026/D.7 of OSH-2026/03, commitment OSH/2026/C.12, file OSH/2026/03/SUM.1.'],
    ['a date on its own', 'The table meets again on 14 March 2027, or 2027-03-15.'],
    ['a span of years', 'Between 2019 and 2024, 1,200,000 reports were made.'],
    ['a law', 'Directive 2011/93/EU, article 5(2), and 18 U.S.C. 2258A'],
    ['an address of a person', 'write to first@arcadia.example'],
    ['an address of a page', `https://arcadia.example/papers/${digest('md5')}/page`],
    ['in case of', 'In case 3 parties object, the file is closed.'],
    ['sums and shares', 'EUR 12 500 000 or 37.5 % of 4 000'],
    ['an account of', 'The chair gave an account of events. On account of time, item 7 waits.'],
    ['a case for something', 'a strong case for Article 19'],
    ['Arabic prose', 'تعهدت الأطراف بنشر الأرقام كل عام قبل 14 مارس 2027.'],
    ['Chinese prose', '各方承诺在2027年3月14日之前公布数据。'],
  ])('%s', (_, text) => {
    expect(caseMaterialIn(text)).toEqual([]);
  });

  it('the fingerprints of what we published ourselves', () => {
    const own = digest('sha256');
    expect(caseMaterialIn(`edition ${own}`, new Set([own]))).toEqual([]);
    expect(caseMaterialIn(`edition ${own}`)).toHaveLength(1);
  });

  it('a long text in reasonable work: no pattern walks it again and again', () => {
    const long = `${'a'.repeat(20_000)} ${'0 '.repeat(10_000)} ${'case '.repeat(4_000)} ${'@'.repeat(5_000)}`;
    expect(caseMaterialIn(long)).toEqual([]);
  });
});
