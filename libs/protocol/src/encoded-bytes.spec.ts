import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { check, multiline } from './check.js';
import { holdsEncodedFile } from './encoded-bytes.js';

/** Not a picture: only the letters that one begins with, and noise. */
const file = (beginning: string): Buffer => Buffer.concat([Buffer.from(beginning, 'hex'), createHash('sha512').update(beginning).digest(), createHash('sha512').update(`${beginning} more`).digest(), Buffer.alloc(160, 7)]);
const jpeg = file('ffd8ffe000104a464946');
const png = file('89504e470d0a1a0a0000000d49484452');
const wrapped = (text: string, at: number): string => text.replace(new RegExp(`.{${at}}`, 'g'), '$&\n');

describe('a file written as letters is seen', () => {
  it.each<[string, string]>([
    ['in base64', jpeg.toString('base64')],
    ['in base64 for addresses', png.toString('base64url')],
    ['in base64 with words around it', `The picture: ${jpeg.toString('base64')} as agreed.`],
    ['in base64 with letters directly before it', `x${png.toString('base64')}`],
    ['in lines, as a letter carries it', wrapped(jpeg.toString('base64'), 76)],
    ['in quoted lines', wrapped(png.toString('base64'), 60).replaceAll('\n', '\n> ')],
    ['in hexadecimal', png.toString('hex')],
    ['in hexadecimal with blanks', jpeg.toString('hex').replace(/../g, '$& ')],
    ['in hexadecimal with colons', jpeg.toString('hex').replace(/../g, '$&:').toUpperCase()],
    ['split by what cannot be seen', jpeg.toString('base64').replace(/.{7}/g, '$&\u200b')],
    ['in wide letters', [...png.toString('base64')].map((c) => (/[A-Za-z0-9]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')],
    ['as an address', 'data:image/gif;base64,R0lGODlhAQABAAAAACw='],
    ['as an address without a kind', 'see data:;base64,AAAA'],
    ['as an address of a page', 'data:text/html,<b>x</b>'],
    ['as a film', file('0000001866747970').toString('base64')],
    ['as an archive', file('504b030414000600').toString('base64')],
    ['as a document', file('255044462d312e37').toString('base64')],
    ['as a sound', file('494433').toString('base64')],
  ])('%s', (_, text) => {
    expect(holdsEncodedFile(text)).toBe(true);
  });
});

describe('and honest text is let be', () => {
  it.each<[string, string]>([
    ['a treaty', 'Each Party shall adopt such legislative and other measures as may be necessary to establish as criminal offences under its domestic law the following conduct. '.repeat(40)],
    ['a certificate in PEM', `-----BEGIN CERTIFICATE-----\n${wrapped(Buffer.concat([Buffer.from('3082030b', 'hex'), randomBytes(700)]).toString('base64'), 64)}\n-----END CERTIFICATE-----`],
    ['a list of digests', Array.from({ length: 30 }, (_, n) => createHash('sha256').update(String(n)).digest('hex')).join('\n')],
    ['a long address', `https://arcadia.example/${'a-long-path-with-many-parts/'.repeat(20)}`],
    ['words about data', 'The data: text and figures, image counts; see annex.'],
    ['Arabic', 'تتعهد الأطراف بأن تتخذ ما يلزم من تدابير. '.repeat(60)],
    ['Chinese', '各缔约方应采取必要的立法和其他措施。'.repeat(80)],
    ['a short token', jpeg.toString('base64').slice(0, 120)],
    ['zeros and ones', '01'.repeat(400)],
  ])('%s', (_, text) => {
    expect(holdsEncodedFile(text)).toBe(false);
  });
});

it('what is checked before it is stored is refused with the field and a cure', () => {
  expect(() => check(multiline(20_000), jpeg.toString('base64'))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', details: { fields: [expect.objectContaining({ fault: 'holds_file' })] } }));
});
