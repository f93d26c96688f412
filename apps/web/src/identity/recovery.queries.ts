import { graphql, type ResultOf } from '../api/graphql.js';

export const recoveriesQuery = graphql(`
  query Recoveries($programmeId: ID!) {
    recoveries(programmeId: $programmeId) { id personId name askedBy why dueAt viewerActions }
  }
`);

export const recoveriesToConfirmQuery = graphql(`
  query RecoveriesToConfirm {
    recoveriesToConfirm { id name programmeCode askedAt askedBy why dueAt viewerActions }
  }
`);
export type RecoveryToConfirm = ResultOf<typeof recoveriesToConfirmQuery>['recoveriesToConfirm'][number];

export const myRecoveryQuery = graphql(`
  query MyRecovery {
    myRecovery { id askedBy dueAt }
  }
`);

export const askRecoveryMutation = graphql(`
  mutation AskRecovery($input: AskRecoveryInput!) {
    askRecovery(input: $input) { id }
  }
`);

export const confirmRecoveryMutation = graphql(`
  mutation ConfirmRecovery($input: RecoveryStepInput!) {
    confirmRecovery(input: $input) { id dueAt }
  }
`);

export const stopRecoveryMutation = graphql(`
  mutation StopRecovery($input: RecoveryStepInput!) {
    stopRecovery(input: $input)
  }
`);
