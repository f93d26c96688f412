import type { Guest, World } from '../support/world.js';

export type Outcome = 'ALLOW' | 'EMPTY' | 'NOT_FOUND' | 'FORBIDDEN' | 'UNAUTHENTICATED' | (string & {});

/** One way in, tried by one person (or nobody) on things that exist; makes what it needs afresh, so that tries do not meet. */
export type Try = (world: World, who?: Guest) => Promise<Outcome>;

/** Asks, and says how it was answered. `list`: the field that is an empty list for those who may see nothing of it. */
export async function asked(world: World, who: Guest | undefined, query: string, variables: object = {}, list?: string): Promise<Outcome> {
  const { data, errors } = await world.ask(who, query, variables);
  if (errors) return errors[0].extensions.code;
  const found = list ? (data?.[list] as unknown[] | { edges: unknown[] }) : undefined;
  return found && (Array.isArray(found) ? found : found.edges).length === 0 ? 'EMPTY' : 'ALLOW';
}

/** As `asked`, for a mutation with one `input`. */
export const did = (world: World, who: Guest | undefined, mutation: string, inputType: string, input: object, selection = '{ id }'): Promise<Outcome> =>
  asked(world, who, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) ${selection} }`, { input });
