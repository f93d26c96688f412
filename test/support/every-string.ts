import { randomUUID } from 'node:crypto';
import { isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLField, type GraphQLInputType, type GraphQLNamedOutputType, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import { oneText } from '#plenary/protocol';

/** Words that a valid question would hold; by the name of the argument or field, else by its type. */
export type Known = Readonly<Record<string, unknown>>;

export interface StringArgument {
  /** `Mutation.editProgramme input.name` */
  where: string;
  /** The scalar that is asked for there. */
  scalar: string;
  document: string;
  /** A field of the answer that must hold the string, if there is one. */
  echo: string | undefined;
  variables: (hostile: string) => Record<string, unknown>;
}

type Path = (string | number)[];
const scalars = new Set(['String', 'ID', 'LocalisedText', 'EmailAddress', 'LanguageTag', 'TimeZone', 'LocalDate', 'LocalDateTime', 'DateTime']);

/** Every place in the schema where a client sends text, each with a question that is valid but for that one place. */
export function everyString(schema: GraphQLSchema, known: Known): StringArgument[] {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => type != null);
  return roots.flatMap((root) => Object.values(root.getFields()).flatMap((field) => ofField(root.name, field, known)));
}

function ofField(root: string, field: GraphQLField<unknown, unknown>, known: Known): StringArgument[] {
  const leaves = field.args.flatMap((argument) => leavesOf(argument.type, [argument.name]));
  return leaves.map(({ path, scalar }) => {
    const leaf = path.filter((step) => typeof step === 'string').at(-1)!;
    const echo = echoOf(field.type, leaf, scalar);
    const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
    const document = `${root.toLowerCase()} (${declared}) { ${field.name}(${passed}) ${selection(field.type, echo)} }`;
    return {
      where: `${root}.${field.name} ${path.join('.')}`,
      scalar,
      document,
      echo,
      variables: (hostile) => {
        const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, sample(type, name, known)]));
        set(variables, path, scalar === 'LocalisedText' ? oneText('en', hostile) : hostile);
        return variables;
      },
    };
  });
}

function leavesOf(type: GraphQLInputType, path: Path, depth = 0): { path: Path; scalar: string }[] {
  if (isNonNullType(type)) return leavesOf(type.ofType, path, depth);
  if (isListType(type)) return leavesOf(type.ofType, [...path, 0], depth);
  if (isInputObjectType(type)) return depth > 4 ? [] : Object.values(type.getFields()).flatMap((field) => leavesOf(field.type, [...path, field.name], depth + 1));
  return !isEnumType(type) && scalars.has(type.name) ? [{ path, scalar: type.name }] : [];
}

/** A valid value for an argument, by its name or its type. */
export function sample(type: GraphQLInputType, name: string, known: Known, depth = 0): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name, known, depth);
  if (isListType(type)) return [sample(type.ofType, name, known, depth)];
  if (name in known) return known[name];
  if (isInputObjectType(type)) return depth > 4 ? null : Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, sample(field.type, field.name, known, depth + 1)]));
  if (isEnumType(type)) return type.getValues()[0].name;
  const samples: Record<string, unknown> = { ID: randomUUID(), Int: /minutes/i.test(name) ? 30 : 1, Float: 1, Boolean: true, DateTime: '2026-05-01T10:00:00Z', LocalDate: '2026-05-01', LocalDateTime: '2026-05-01T10:00', TimeZone: 'Europe/Zurich', EmailAddress: `${randomUUID()}@arcadia.example`, LanguageTag: 'en', LocalisedText: oneText('en', 'Words') };
  return samples[type.name] ?? 'Words';
}

function set(target: Record<string, unknown>, path: Path, value: unknown): void {
  let at: Record<string | number, unknown> = target;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
}

/** What is under the lists and the musts. */
export function bare(type: GraphQLOutputType): GraphQLNamedOutputType {
  return isNonNullType(type) || isListType(type) ? bare(type.ofType as GraphQLOutputType) : type;
}

const isList = (type: GraphQLOutputType): boolean => isListType(type) || (isNonNullType(type) && isListType(type.ofType));

function echoOf(type: GraphQLOutputType, leaf: string, scalar: string): string | undefined {
  const named = bare(type);
  const field = !isList(type) && isObjectType(named) ? named.getFields()[leaf] : undefined;
  return field?.args.length === 0 && ['String', 'LocalisedText'].includes(scalar) && bare(field.type).name === scalar && !isList(field.type) ? leaf : undefined;
}

function selection(type: GraphQLOutputType, echo: string | undefined): string {
  return isObjectType(bare(type)) ? `{ __typename ${echo ?? ''} }` : '';
}
