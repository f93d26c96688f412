import { graphql, type FragmentOf } from '../api/graphql.js';

const actionFragment = graphql(`
  fragment ActionLine on Action {
    id programmeId conveningId conveningReference conveningTitle agendaItemId agendaItemTitle text ownerPersonId ownerPerson ownerOrganisationId ownerOrganisation ownerWords
    mine due { kind on zone month words } overdue state acceptedAt result closedAt handedToId noteId anchorId quote version viewerActions
  }
`);
export type ActionLine = FragmentOf<typeof actionFragment>;

export const actionsQuery = graphql(
  `query Actions($mine: Boolean, $programmeId: ID, $conveningId: ID, $states: [ActionState!], $after: String) {
    actions(mine: $mine, programmeId: $programmeId, conveningId: $conveningId, states: $states, first: 50, after: $after) {
      totalCount viewerMayCapture pageInfo { hasNextPage endCursor } edges { node { ...ActionLine } }
    }
  }`,
  [actionFragment],
);

export const actionQuery = graphql(`query Action($id: ID!) { action(id: $id) { ...ActionLine } }`, [actionFragment]);

/** Who may be named: those who sit at the table and whom they represent. */
export const ownersQuery = graphql(`query ActionOwners($id: ID!) { participants(conveningId: $id) { personId name represents { organisationId name acronym } } }`);

export const captureMutation = graphql(`mutation CaptureAction($input: CaptureActionInput!) { captureAction(input: $input) { id } }`);
export const editMutation = graphql(`mutation EditAction($input: EditActionInput!) { editAction(input: $input) { id version } }`);
export const startMutation = graphql(`mutation StartAction($input: StartActionInput!) { startAction(input: $input) { id state } }`);
export const finishMutation = graphql(`mutation FinishAction($input: FinishActionInput!) { finishAction(input: $input) { id state } }`);
export const dropMutation = graphql(`mutation DropAction($input: DropActionInput!) { dropAction(input: $input) { id state } }`);
export const handOverMutation = graphql(`mutation HandOverAction($input: HandOverActionInput!) { handOverAction(input: $input) { id state } }`);
export const handBackMutation = graphql(`mutation HandBackAction($input: HandBackActionInput!) { handBackAction(input: $input) { id state } }`);
export const reopenMutation = graphql(`mutation ReopenAction($input: ReopenActionInput!) { reopenAction(input: $input) { id state } }`);
