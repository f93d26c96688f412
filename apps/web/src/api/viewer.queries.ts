import { graphql, type ResultOf } from './graphql.js';

export const viewerQuery = graphql(`
  query Viewer {
    viewer { id name language zone administrator needsSecondFactor }
  }
`);

export type Viewer = ResultOf<typeof viewerQuery>['viewer'];
