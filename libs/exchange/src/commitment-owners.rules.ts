import { limits } from '#plenary/protocol';
import { readCsv, type RowFault } from './csv.rules.js';
import { doubt, inFileOrder, quoted } from './doubt.rules.js';
import type { ParsedOwner, ParsedOwners } from './parsed-commitments.rules.js';
import { readSourceText } from './source-text.rules.js';

const headings: readonly [RegExp, 'name' | 'joined' | 'kind'][] = [
  [/^(name|owner|organisation|organization|supporter|signatory|party|member)$/i, 'name'],
  [/^(joined|since|endorsed)$/i, 'joined'],
  [/^(kind|category|type)$/i, 'kind'],
];

/** `--owners`: those who all made the promises of the other table. Nothing is known of how far they are, and nothing is said. */
export function parseOwnersCsv(source: Uint8Array | string): ParsedOwners {
  const { text, doubts } = readSourceText(source);
  const { rows, faults } = readCsv(text);
  const [header, ...body] = rows;
  const meanings = (header?.cells ?? []).map((heading) => headings.find(([pattern]) => pattern.test(heading.trim()))?.[1] ?? null);
  const nameAt = meanings.indexOf('name');
  if (!header || nameAt < 0) return { owners: [], faults: [{ line: 1, column: 0, field: null, why: 'No column is headed organisation, owner, supporter, signatory or name.' }], doubts };
  meanings.forEach((meaning, index) => {
    if (meaning === null) doubts.push(doubt('COLUMN', { line: header.line, column: index + 1 }, `The column ${quoted(header.cells[index])} is not understood and is left out.`));
  });

  const owners = new Map<string, ParsedOwner>();
  for (const { line, cells } of body) {
    const fault = (why: string, column = nameAt + 1): void => void faults.push({ line, column, field: header.cells[column - 1] ?? null, why });
    const cell = (meaning: 'name' | 'joined' | 'kind'): string => cells[meanings.indexOf(meaning)]?.trim() ?? '';
    const name = cell('name').replace(/\s+/g, ' ');
    const known = owners.get(name.normalize('NFKC').toLowerCase());
    if (cells.length !== header.cells.length) fault(`This row has ${cells.length} fields, the headings are ${header.cells.length}.`, 0);
    else if (name === '') fault('This row names nobody.');
    else if (name.length > limits.nameCharacters) fault(`This name is longer than ${limits.nameCharacters} characters.`);
    else if (known) fault(`${quoted(name)} stands already on line ${known.line}.`);
    else owners.set(name.normalize('NFKC').toLowerCase(), { name, joined: cell('joined') || null, kind: cell('kind') || null, line });
  }
  const inOrder = (one: RowFault, other: RowFault): number => one.line - other.line;
  return { owners: [...owners.values()], faults: faults.sort(inOrder), doubts: inFileOrder(doubts) };
}
