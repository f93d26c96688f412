import { graphql, type ResultOf } from '../api/graphql.js';

export const programmeLogQuery = graphql(`
  query ProgrammeLog($programmeId: ID!, $first: Int!, $after: String, $personId: ID, $kind: LogKind, $since: DateTime, $until: DateTime, $language: LanguageTag) {
    programmeLog(programmeId: $programmeId, first: $first, after: $after, personId: $personId, kind: $kind, since: $since, until: $until, language: $language) {
      pageInfo { hasNextPage endCursor }
      edges { node { id at sentence kind marking personId who } }
    }
  }
`);

export const installationLogQuery = graphql(`
  query InstallationLog($first: Int!, $after: String, $personId: ID, $kind: LogKind, $since: DateTime, $until: DateTime, $language: LanguageTag) {
    installationLog(first: $first, after: $after, personId: $personId, kind: $kind, since: $since, until: $until, language: $language) {
      pageInfo { hasNextPage endCursor }
      edges { node { id at sentence kind marking personId who } }
    }
  }
`);
export type LogLine = ResultOf<typeof programmeLogQuery>['programmeLog']['edges'][number]['node'];
