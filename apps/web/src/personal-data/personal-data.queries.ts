import { graphql, type ResultOf } from '../api/graphql.js';

export const myErasureQuery = graphql(`
  query MyErasure {
    myErasure { id dueAt held }
  }
`);

export const askToBeForgottenMutation = graphql(`
  mutation AskToBeForgotten($input: AskToBeForgottenInput!) {
    askToBeForgotten(input: $input) { id dueAt }
  }
`);

export const retentionQuery = graphql(`
  query Retention($programmeId: ID!) {
    retention(programmeId: $programmeId) {
      legalHold
      announced { rule days noticeDays }
      standing { rule days }
      notices { id rule conveningId conveningReference things actsAt keptBy whyKept viewerMayKeep }
    }
  }
`);
export type Retention = ResultOf<typeof retentionQuery>['retention'];
export type Notice = Retention['notices'][number];

export const keepLongerMutation = graphql(`
  mutation KeepLonger($input: KeepLongerInput!) {
    keepLonger(input: $input) { id actsAt }
  }
`);

export const erasuresQuery = graphql(`
  query Erasures($programmeId: ID!) {
    erasures(programmeId: $programmeId) { id name askedAt askedBy why dueAt held viewerActions }
  }
`);
export type Erasure = ResultOf<typeof erasuresQuery>['erasures'][number];

export const askErasureMutation = graphql(`
  mutation AskErasure($input: AskErasureInput!) {
    askErasure(input: $input) { id }
  }
`);

export const confirmErasureMutation = graphql(`
  mutation ConfirmErasure($input: ErasureStepInput!) {
    confirmErasure(input: $input) { id dueAt }
  }
`);

export const withdrawErasureMutation = graphql(`
  mutation WithdrawErasure($input: ErasureStepInput!) {
    withdrawErasure(input: $input)
  }
`);
