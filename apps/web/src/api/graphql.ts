import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.js';

/**
 * Writes a question in a `*.queries.ts` file: graphql(`query Name { … }`), one operation each. Types come from schema.graphql.
 * A fragment is spread by name and listed behind the text: graphql(`… ...Seat`, [seatFragment]).
 */
export const graphql = /* @__PURE__ */ initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    ID: string;
    DateTime: string;
    LocalDate: string;
    LocalDateTime: string;
    TimeZone: string;
    EmailAddress: string;
    LanguageTag: string;
    LocalisedText: Record<string, { text: string; state: 'SOURCE' | 'MACHINE' | 'IN_REVIEW' | 'VERIFIED' | 'STALE' }>;
  };
}>();
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
