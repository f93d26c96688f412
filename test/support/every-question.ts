import { isInputObjectType, isNonNullType, isObjectType, type GraphQLInputType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { bare, sample, type Known } from './every-string.js';

export interface Question {
  /** `Query.convening` */
  where: string;
  /** With all of the answer to a depth. */
  document: string;
  /** The same and shallower ones after it, for what would cost too much. */
  documents: string[];
  variables: (known: Known) => Record<string, unknown>;
  /** Makes something under an id that the client chose: with that of a thing which is there it can only be told so. */
  makes: boolean;
}

/** Every question that can be asked and every change that can be sent, with all of the answer to a depth. */
export function everyQuestion(schema: GraphQLSchema, depth: number): Question[] {
  return [schema.getQueryType()!, schema.getMutationType()!].flatMap((root) =>
    Object.values(root.getFields()).map((field) => {
      const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const args = passed && `(${passed})`;
      const documents = Array.from({ length: depth }, (_, less) => `${root.name.toLowerCase()} ${declared && `(${declared})`} { ${field.name}${args} ${selection(field.type, depth - less)} }`);
      return {
        where: `${root.name}.${field.name}`,
        document: documents[0],
        documents,
        variables: (known) => Object.fromEntries(field.args.map(({ name, type }) => [name, sample(type, name, known)])),
        makes: field.args.some(({ type }) => choosesId(type)),
      };
    }),
  );
}

function choosesId(type: GraphQLInputType): boolean {
  const named = isNonNullType(type) ? type.ofType : type;
  return isInputObjectType(named) && /^Chosen by the client/.test(named.getFields().id?.description ?? '');
}

/** Fields that owe an argument are asked by their own root instead. */
function selection(type: GraphQLOutputType, depth: number): string {
  const named = bare(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some((argument) => String(argument.type).endsWith('!'))) return [];
    const below = selection(field.type, depth - 1);
    return isObjectType(bare(field.type)) && (depth === 1 || !below) ? [] : [`${field.name} ${below}`.trim()];
  });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}
