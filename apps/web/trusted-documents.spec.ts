import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { trustedDocuments } from './trusted-documents.js';

const folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SCHEMA = 'type Query { convening(id: ID!): Convening } type Convening { id: ID! title: String! seats: [Seat!]! } type Seat { id: ID! level: Int }';

/** Builds the given `*.queries.ts` files as Vite would. */
function build(files: Record<string, string>, command: 'build' | 'serve' = 'build') {
  const root = path.join(mkdtempSync(path.join(folder, 'page-')), 'apps/web');
  mkdirSync(path.join(root, 'src'), { recursive: true });
  writeFileSync(path.join(root, '../../schema.graphql'), SCHEMA);
  for (const [name, code] of Object.entries(files)) writeFileSync(path.join(root, 'src', name), code);
  const plugin = trustedDocuments();
  const emitted: { source: string }[] = [];
  const call = (hook: unknown, self: object, ...args: unknown[]): unknown => (hook as (...args: unknown[]) => unknown).call(self, ...args);
  call(plugin.configResolved, {}, { command, root });
  const built = Object.entries(files).map(([name, code]) => call(plugin.transform, {}, code, path.join(root, 'src', name)) as string | undefined);
  call(plugin.generateBundle, { emitFile: (file: { source: string }) => emitted.push(file) });
  return { built, operations: JSON.parse(emitted[0].source) as Record<string, string> };
}

const question = 'export const q = graphql(`query Convening($id: ID!) { convening(id: $id) { id title } }`);';

test('a question becomes the SHA-256 of its text, and the text goes to the server with __typename in each selection', () => {
  const { built, operations } = build({ 'a.queries.ts': question });
  const [[id, text]] = Object.entries(operations);
  expect(text).toBe('query Convening($id: ID!) { convening(id: $id) { id title __typename } }');
  expect(id).toBe(createHash('sha256').update(text).digest('hex'));
  expect(built[0]).toBe(`export const q = graphql(${JSON.stringify({ kind: 'Document', documentId: id, definitions: [] })});`.replace('graphql(', '(').replace(/\);$/, ');'));
});

test('a fragment travels with every question that spreads it, also from another file and through another fragment', () => {
  const { operations } = build({
    'seats.queries.ts': 'export const s = graphql(`fragment Seats on Convening { seats { ...Level } }`, [l]); export const l = graphql(`fragment Level on Seat { level }`);',
    'a.queries.ts': 'export const q = graphql(`query Convening($id: ID!) { convening(id: $id) { ...Seats } }`, [s]);',
  });
  expect(Object.values(operations)).toEqual(['query Convening($id: ID!) { convening(id: $id) { ...Seats __typename } } fragment Seats on Convening { seats { ...Level __typename } __typename } fragment Level on Seat { level __typename }']);
});

test.each([
  ['two questions in one text', 'graphql(`query A($id: ID!) { convening(id: $id) { id } } query B($id: ID!) { convening(id: $id) { id } }`)', /one operation/],
  ['a field that schema.graphql does not have', 'graphql(`query A($id: ID!) { convening(id: $id) { subject } }`)', /Cannot query field "subject"/],
  ['a fragment that no file has', 'graphql(`query A($id: ID!) { convening(id: $id) { ...Elsewhere } }`)', /no \*\.queries\.ts|Elsewhere/i],
])('%s ends the build', (_what, code, advice) => {
  expect(() => build({ 'a.queries.ts': code })).toThrow(advice);
});

test('two fragments of one name end the build, since a spread finds its fragment by name alone', () => {
  const fragment = 'graphql(`fragment Level on Seat { level }`)';
  expect(() => build({ 'a.queries.ts': fragment, 'b.queries.ts': fragment })).toThrow(/called Level already/);
});

test('while developing the text itself is sent', () => {
  expect(build({ 'a.queries.ts': question }, 'serve')).toEqual({ built: [undefined], operations: {} });
});
