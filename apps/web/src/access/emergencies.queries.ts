import { graphql, type ResultOf } from '../api/graphql.js';

export const emergenciesQuery = graphql(`
  query Emergencies {
    emergencies { id conveningId reference state askedBy askedAt why hours confirmedBy until viewerActions }
  }
`);
export type Emergency = ResultOf<typeof emergenciesQuery>['emergencies'][number];

export const emergenciesHereQuery = graphql(`
  query EmergenciesHere($conveningId: ID!) {
    emergenciesHere(conveningId: $conveningId) { id askedBy why confirmedBy until viewerActions }
  }
`);

export const askEmergencyMutation = graphql(`
  mutation AskEmergency($input: AskEmergencyInput!) {
    askEmergency(input: $input) { id }
  }
`);

export const confirmEmergencyMutation = graphql(`
  mutation ConfirmEmergency($input: EmergencyStepInput!) {
    confirmEmergency(input: $input) { id until }
  }
`);

export const withdrawEmergencyMutation = graphql(`
  mutation WithdrawEmergency($input: EmergencyStepInput!) {
    withdrawEmergency(input: $input)
  }
`);

export const endEmergencyMutation = graphql(`
  mutation EndEmergency($input: EmergencyStepInput!) {
    endEmergency(input: $input)
  }
`);
