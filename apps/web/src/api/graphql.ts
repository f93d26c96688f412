import { initGraphQLTada } from 'gql.tada';
import type { LocalisedText } from '#plenary/protocol';
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
    LocalisedText: LocalisedText;
  };
}>();
export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
