import type { MercuriusDriverConfig } from '@nestjs/mercurius';
import { isObjectType, NoSchemaIntrospectionCustomRule, type GraphQLSchema } from 'graphql';
import { limits } from '#plenary/protocol';
import type { Actors, Asking, Person } from '../actor.js';
import type { AuditLog } from '../audit/audit-log.js';
import { tellDenials, type Question } from './denials.js';
import { keepWhatBothSee, lookAs, type Looking, type Onlookers } from './as-seen-by.js';
import { formatErrors } from './errors.js';
import type { Allowance } from './allowance.js';
import { costOf, shapeRule } from './limits.js';
import { DateTime } from './scalars.js';
import type { TrustedDocuments } from './trusted-documents.js';

interface Asked extends Asking {
  headers: Asking['headers'] & { 'x-as-seen-by'?: string };
  ip: string;
  actor?: Person | null;
}
interface Context extends Looking {
  network: string;
}

export function graphqlOptions(o: { production: boolean; schemaFile: string | true; actors: Actors; documents: TrustedDocuments; allowance: Allowance; audit: AuditLog; onlookers: Onlookers }): Omit<MercuriusDriverConfig, 'driver'> {
  return {
    autoSchemaFile: o.schemaFile,
    sortSchema: true,
    transformSchema: readProperties,
    buildSchemaOptions: { scalarsMap: [{ type: Date, scalar: DateTime }], numberScalarMode: 'integer' },
    fieldResolverEnhancers: [],
    jit: 1,
    cache: 1024,
    subscription: false,
    graphiql: false,
    allowBatchedQueries: false,
    queryDepth: limits.queryDepth,
    graphql: { parseOptions: { maxTokens: limits.queryTokens } },
    validationRules: [shapeRule, ...(o.production ? [NoSchemaIntrospectionCustomRule] : [])],
    errorFormatter: (execution, context) => {
      const formatted = formatErrors(execution);
      const asked = context as unknown as Context & Question; // the context is what `context` below made, and what was put there before execution
      if (!asked.question) tellDenials(o.audit, asked, formatted.response.errors); // what a look does not show was refused to nobody
      return formatted;
    },
    additionalRouteOptions: {
      preValidation: o.documents.admit as never,
      preHandler: (async (request: Asked) => {
        request.actor = await o.actors.of(request);
        o.allowance.ask(request.actor, request.ip);
      }) as never,
      bodyLimit: limits.requestBytes,
    },
    hooks: {
      preExecution: async (schema, document, context, variables) => {
        const asked = context as unknown as Context; // mercurius' own type knows only what it adds
        o.allowance.spend(asked.actor, asked.network, costOf(schema, document, variables));
        Object.assign(context, { document, variables }); // for a refusal, should there be one
        if (asked.as !== undefined) await lookAs(asked, document, variables, o.onlookers);
      },
      onResolution: async (execution, context) => {
        const asked = context as unknown as Context;
        if (asked.question) await keepWhatBothSee(execution, asked, (source, own, variables) => context.app.graphql(source, own as never, variables));
      },
    },
    // Asked for once more when a request is refused before its handler, so it refuses nothing itself.
    context: (request: Asked): Context => ({ actor: request.actor ?? null, network: request.ip, as: request.headers['x-as-seen-by'] }),
  };
}

/**
 * Nest gives every field without a resolver of its own one that reads the property. A compiled question reads it inline, if it is
 * not there: about half a millisecond less for a page of fifty commitments.
 */
function readProperties(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) if (field.resolve?.name === 'rootFieldResolver') field.resolve = undefined;
  }
  return schema;
}
