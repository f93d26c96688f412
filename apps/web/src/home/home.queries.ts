import { graphql, type ResultOf } from '../api/graphql.js';

export const homeQuery = graphql(`
  query Home($zone: TimeZone) {
    viewer { id administrator }
    programmes { id code name }
    needsMe(zone: $zone) {
      nextSession { id conveningTitle title startsAt zone underWay path }
      needs {
        kind id urgency path programmeName conveningId conveningReference conveningTitle title words dueAt zone
        due { kind on zone month words }
        counts { places named withoutNames noReply }
      }
    }
  }
`);
export type Need = ResultOf<typeof homeQuery>['needsMe']['needs'][number];
export type NextSession = NonNullable<ResultOf<typeof homeQuery>['needsMe']['nextSession']>;

export const answerFromHomeMutation = graphql(`
  mutation AnswerFromHome($input: AnswerSessionInput!) {
    answerSession(input: $input) { sessionId partstat }
  }
`);

export const takeBackFromHomeMutation = graphql(`
  mutation TakeBackFromHome($input: TakeBackAnswerInput!) {
    takeBackAnswer(input: $input) { sessionId partstat }
  }
`);
