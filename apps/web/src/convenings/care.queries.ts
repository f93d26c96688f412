import { graphql, type ResultOf } from '../api/graphql.js';

export const roundtableCareQuery = graphql(`
  query RoundtableCare($conveningId: ID!) {
    roundtableCare(conveningId: $conveningId) { id houseRules rulesVersion acceptedAt wellbeing safeguarding safeguardingNames version viewerActions }
  }
`);
export type RoundtableCare = ResultOf<typeof roundtableCareQuery>['roundtableCare'];

export const editRoundtableCareMutation = graphql(`
  mutation EditRoundtableCare($input: EditRoundtableCareInput!) {
    editRoundtableCare(input: $input) { id version }
  }
`);

export const acceptHouseRulesMutation = graphql(`
  mutation AcceptHouseRules($input: AcceptHouseRulesInput!) {
    acceptHouseRules(input: $input) { id acceptedAt }
  }
`);
