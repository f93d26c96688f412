import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, Kind, parse, print, validate, visit, type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'vite';

const QUESTION = /\bgraphql\(\s*`((?:[^`$]|\$(?!\{))*)`\s*(?:,\s*\[[^\]]*\]\s*)?,?\s*\)/g;
const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/**
 * In a built page every graphql(`…`) of a `*.queries.ts` becomes `{ documentId }`: the SHA-256 of its text with `__typename` in each
 * selection and its fragments behind it. The texts go to operations.json, from which alone the server answers browsers. So the page
 * carries no question, no parser for it, and can ask nothing that was not built with it. While developing, gql.tada sends the text.
 *
 * `definitions` stays empty on purpose: urql sends `documentId` only for a document without definitions.
 */
export function trustedDocuments(): Plugin {
  const texts: Record<string, string> = {};
  let building = false;
  let fragments = new Map<string, FragmentDefinitionNode>();
  let schema: GraphQLSchema | undefined;

  return {
    name: 'trusted-documents',
    enforce: 'pre',
    configResolved(config) {
      building = config.command === 'build';
      if (!building) return;
      const contract = path.resolve(config.root, '../../schema.graphql');
      schema = existsSync(contract) ? buildSchema(readFileSync(contract, 'utf8')) : undefined;
      fragments = fragmentsOf(path.join(config.root, 'src'));
    },
    transform(code, id) {
      if (!building || !id.endsWith('.queries.ts')) return undefined;
      return code.replace(QUESTION, (_, text: string) => {
        const asked = parse(text);
        const operations = asked.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
        if (operations.length > 1) throw new Error(`${id}: one operation for each graphql(\`…\`), found ${operations.length}`);
        if (operations.length === 0) return '({ kind: "Document", definitions: [] })'; // a fragment: its text travels with whoever spreads it
        const whole = complete(asked, fragments);
        const faults = schema ? validate(schema, whole) : [];
        if (faults[0]) throw new Error(`${id}: ${faults[0].message}`);
        const compact = print(whole).replace(/\s+/g, ' ').trim();
        const documentId = createHash('sha256').update(compact).digest('hex');
        texts[documentId] = compact;
        return `(${JSON.stringify({ kind: 'Document', documentId, definitions: [] })})`;
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'operations.json', source: JSON.stringify(texts, null, 1) });
    },
  };
}

/** @throws Error if two fragments share a name: a spread finds its fragment by name alone. */
function fragmentsOf(folder: string): Map<string, FragmentDefinitionNode> {
  const found = new Map<string, FragmentDefinitionNode>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.queries.ts')) continue;
    for (const [, text = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(QUESTION)) {
      for (const definition of parse(text).definitions) {
        if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
        if (found.has(definition.name.value)) throw new Error(`${file}: another fragment is called ${definition.name.value} already`);
        found.set(definition.name.value, definition);
      }
    }
  }
  return found;
}

function complete(asked: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): DocumentNode {
  const needed = new Map<string, FragmentDefinitionNode>();
  const gather = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment) throw new Error(`No *.queries.ts has a fragment called ${name.value}`);
        if (needed.has(name.value)) return;
        needed.set(name.value, fragment);
        gather(fragment);
      },
    });
  };
  gather(asked);
  const operation = asked.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return visit({ ...asked, definitions: [...operation, ...needed.values()] }, {
    SelectionSet: (set, _key, parent) =>
      parent && 'kind' in parent && parent.kind !== Kind.OPERATION_DEFINITION && !set.selections.some((field) => field.kind === Kind.FIELD && field.name.value === '__typename')
        ? { ...set, selections: [...set.selections, TYPENAME] }
        : undefined,
  });
}
