import { graphql, type ResultOf } from '../api/graphql.js';

export const groupFragment = graphql(`
  fragment ShownGroup on Group {
    id conveningId kind name
    facilitators { personId name }
    inside { marking listed state version viewerActions members { personId name facilitates since } }
  }
`);

export const groupsQuery = graphql(
  `
  query Groups($conveningId: ID!) {
    groups(conveningId: $conveningId) { viewerActions groups { ...ShownGroup } }
  }
`,
  [groupFragment],
);
export type Group = ResultOf<typeof groupsQuery>['groups']['groups'][number];
export type GroupInside = NonNullable<Group['inside']>;

export const groupQuery = graphql(
  `
  query Group($id: ID!) {
    group(id: $id) { ...ShownGroup }
  }
`,
  [groupFragment],
);

export const makeGroupMutation = graphql(`
  mutation MakeGroup($input: MakeGroupInput!) {
    makeGroup(input: $input) { id inside { state } }
  }
`);
export const makeBilateralMutation = graphql(`
  mutation MakeBilateral($input: MakeBilateralInput!) {
    makeBilateral(input: $input) { id }
  }
`);
export const editGroupMutation = graphql(`
  mutation EditGroup($input: EditGroupInput!) {
    editGroup(input: $input) { id }
  }
`);
export const remarkGroupMutation = graphql(`
  mutation RemarkGroup($input: RemarkGroupInput!) {
    remarkGroup(input: $input) { id }
  }
`);
export const addToGroupMutation = graphql(`
  mutation AddToGroup($input: GroupPlaceInput!) {
    addToGroup(input: $input) { id }
  }
`);
export const removeFromGroupMutation = graphql(`
  mutation RemoveFromGroup($input: GroupPlaceInput!) {
    removeFromGroup(input: $input) { id }
  }
`);
export const leaveGroupMutation = graphql(`
  mutation LeaveGroup($input: GroupStepInput!) {
    leaveGroup(input: $input) { id }
  }
`);
export const nameFacilitatorMutation = graphql(`
  mutation NameFacilitator($input: GroupPlaceInput!) {
    nameFacilitator(input: $input) { id }
  }
`);
export const closeGroupMutation = graphql(`
  mutation CloseGroup($input: GroupStepInput!) {
    closeGroup(input: $input) { id }
  }
`);

/** Whom one may put into a group: the named of the list of participants, and those with a function. */
export const inTheRoomQuery = graphql(`
  query InTheRoom($id: ID!, $language: LanguageTag) {
    convening(id: $id) { id reference title marking officers { personId name role } }
    participants(conveningId: $id, language: $language) { participationId personId name affiliationName represents { name } }
  }
`);
