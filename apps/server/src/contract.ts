import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, validateSchema } from 'graphql';
import { operations, policy } from '#plenary/access';
import { configurationPage, DateTime } from '#plenary/platform';
import { dataMapPage } from '#plenary/personal-data';
import { errorCodes } from '#plenary/protocol';
import { resolvers } from './server.module.js';

/** The files that are printed from the code, by name. Needs no database. */
export async function printContract(): Promise<Record<string, string>> {
  return { 'schema.graphql': await schemaText(), 'docs/permissions.md': permissionsPage(), 'docs/errors.md': errorsPage(), 'docs/configuration.md': configurationPage(), 'docs/data-map.yml': dataMapPage() };
}

async function schemaText(): Promise<string> {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create(resolvers(), { numberScalarMode: 'integer', scalarsMap: [{ type: Date, scalar: DateTime }] });
  const faults = validateSchema(schema);
  await app.close();
  if (faults.length) throw new Error(faults.map(({ message }) => message).join('\n'));
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

function permissionsPage(): string {
  const actions = Object.entries(policy).map(([action, capacities]) => `| \`${action}\` | ${[...capacities].join(', ')} |`);
  const ways = Object.entries(operations).map(([way, action]) => `| ${way} | ${action in policy ? `\`${action}\`` : action} |`);
  return `# Permissions

Who may do what. Printed from \`libs/access/src/policy.ts\`; \`test/authorisation\` executes every row in every role.

SELF is the person the thing is about, OWNER one who answers for the organisation whose thing it is. Somebody with no part in it is answered as if it did not exist.

## Actions

| action | who |
|---|---|
${actions.join('\n')}

## Ways in

\`public\` is anybody, \`signed-in\` anybody known (it shows one's own), \`link\` whoever holds a link from a message, \`system\` a part of the product itself.

| way in | asks |
|---|---|
${ways.join('\n')}
`;
}

function errorsPage(): string {
  const rows = Object.entries(errorCodes).map(([code, words]) => `| \`${code}\` | ${words} |`);
  return `# Errors

Every way the server says no: in GraphQL as \`errors[].extensions.code\`, on the socket as the acknowledgement's \`{ error: { code } }\`, over HTTP as \`{ error: { code } }\`. Codes are stable and never reused; words may change. Where fields are at fault, \`details.fields\` lists \`{ path, fault, cure }\`. \`INTERNAL\` carries the \`incident\` under which the log has the rest. Printed from \`libs/protocol/src/error-codes.ts\`.

| code | says |
|---|---|
${rows.join('\n')}
`;
}
