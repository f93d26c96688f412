import { graphql, type ResultOf } from '../api/graphql.js';

const factorsFragment = graphql(`
  fragment Factors on MyFactors { passkeys { id name synced addedAt lastUsedAt } authenticatorSince printedCodesLeft provider { label connectedAt } }
`);

export const mySignInsQuery = graphql(
  `
  query MySignIns {
    myFactors { ...Factors }
    mySignIns { id openedBy level strong since lastSeenAt browser system current }
    viewer { id needsSecondFactor }
  }
`,
  [factorsFragment],
);
export type MySignIns = ResultOf<typeof mySignInsQuery>;
export type Factors = MySignIns['myFactors'];
export type SignIn = MySignIns['mySignIns'][number];

export const endSignInMutation = graphql(`
  mutation EndSignIn($input: EndSignInInput!) {
    endSignIn(input: $input) { id }
  }
`);

export const endOtherSignInsMutation = graphql(`
  mutation EndOtherSignIns {
    endOtherSignIns { id }
  }
`);

export const renamePasskeyMutation = graphql(`
  mutation RenamePasskey($input: RenamePasskeyInput!) {
    renamePasskey(input: $input) { printedCodesLeft }
  }
`);

export const removePasskeyMutation = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) { printedCodesLeft }
  }
`);

export const removeAuthenticatorMutation = graphql(`
  mutation RemoveAuthenticator {
    removeAuthenticator { printedCodesLeft }
  }
`);

export const printCodesMutation = graphql(`
  mutation PrintCodes {
    printCodes
  }
`);

export const removePrintedCodesMutation = graphql(`
  mutation RemovePrintedCodes {
    removePrintedCodes { printedCodesLeft }
  }
`);

export const disconnectProviderMutation = graphql(`
  mutation DisconnectProvider {
    disconnectProvider { printedCodesLeft }
  }
`);
