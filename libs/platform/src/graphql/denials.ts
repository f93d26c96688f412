import { Kind, OperationTypeNode, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { Person } from '../actor.js';
import type { AuditLog } from '../audit/audit-log.js';

/** What is kept of a question until it is answered. */
export interface Question {
  actor: Person | null;
  document?: DocumentNode;
  variables?: Record<string, unknown>;
}
interface Told {
  path?: readonly (string | number)[];
  extensions?: { code?: unknown };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells the audit log of each field of a question in which somebody who is signed in was refused. */
export function tellDenials(log: AuditLog, { actor, document, variables = {} }: Question, errors: readonly Told[] | undefined): void {
  if (!actor || !document) return;
  for (const { path, extensions } of errors ?? []) {
    const code = extensions?.code;
    if (code !== 'FORBIDDEN' && code !== 'NOT_FOUND') continue;
    const way = wayIn(document, String(path?.[0] ?? ''));
    if (way) log.denied({ actor, action: way, objectId: namedIn(variables) }, code);
  }
}

/** The field under its own name, however the question called it. */
function wayIn(document: DocumentNode, responseName: string): string | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const field = fieldCalled(document, definition.selectionSet, responseName);
    if (field) return `${definition.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query'}.${field}`;
  }
  return undefined;
}

function fieldCalled(document: DocumentNode, set: SelectionSetNode | undefined, responseName: string): string | undefined {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      if ((selection.alias ?? selection.name).value === responseName) return selection.name.value;
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
    const found = fieldCalled(document, fragment && 'selectionSet' in fragment ? fragment.selectionSet : undefined, responseName);
    if (found) return found;
  }
  return undefined;
}

/** The id of what was asked for: `id` itself, else the first that is named after a thing. An id says nothing, whoever made it up. */
export function namedIn(variables: Record<string, unknown>): string | null {
  const given = { ...variables, ...(typeof variables.input === 'object' && variables.input !== null ? (variables.input as Record<string, unknown>) : {}) };
  const ids = Object.entries(given).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && UUID.test(pair[1]));
  return (ids.find(([name]) => name === 'id') ?? ids.find(([name]) => name.endsWith('Id')) ?? ids[0])?.[1] ?? null;
}
