import { graphql, type ResultOf } from '../api/graphql.js';

export const meQuery = graphql(`
  query Me {
    me { id name chosenName language zone addresses version programmes { id name } consents { programmeId purpose givenAt } }
  }
`);
export type Me = ResultOf<typeof meQuery>['me'];

export const editMeMutation = graphql(`
  mutation EditMe($input: EditMeInput!) {
    editMe(input: $input) { id version }
  }
`);

export const giveConsentMutation = graphql(`
  mutation GiveConsent($input: GiveConsentInput!) {
    giveConsent(input: $input) { id version }
  }
`);

export const withdrawConsentMutation = graphql(`
  mutation WithdrawConsent($input: WithdrawConsentInput!) {
    withdrawConsent(input: $input) { id version }
  }
`);
