import { graphql, type FragmentOf, type ResultOf } from '../api/graphql.js';

const decisionFragment = graphql(`
  fragment DecisionLine on Decision {
    id programmeId conveningId conveningReference conveningTitle agendaItemId agendaItemTitle number reference text mode state marking
    adoptedAt reviewOn supersededById supersededByReference createdAt version viewerActions
  }
`);
export type DecisionLine = FragmentOf<typeof decisionFragment>;

export const programmesQuery = graphql(`query RegisterProgrammes { programmes { id code name } }`);
export const conveningsQuery = graphql(`query RegisterConvenings($programmeId: ID!) { convenings(programmeId: $programmeId, first: 100) { edges { node { id reference title zone } } } }`);

export const decisionsQuery = graphql(
  `query Decisions($programmeId: ID, $conveningId: ID, $states: [DecisionState!], $after: String) {
    decisions(programmeId: $programmeId, conveningId: $conveningId, states: $states, first: 50, after: $after) {
      totalCount viewerMayCapture pageInfo { hasNextPage endCursor } edges { node { ...DecisionLine } }
    }
  }`,
  [decisionFragment],
);

export const decisionQuery = graphql(
  `query Decision($id: ID!) {
    decision(id: $id) {
      ...DecisionLine
      why adoptedBy issuedAt implementedAt supersedesId noteId anchorId quote
      positions { id kind organisationId organisation person words onVersion takenAt }
    }
  }`,
  [decisionFragment],
);
export type DecisionWhole = ResultOf<typeof decisionQuery>['decision'];
export type Position = NonNullable<DecisionWhole['positions']>[number];

/** Where a decision or an action is captured: what there is to choose from. */
export const placeQuery = graphql(`query CapturePlace($id: ID!) { convening(id: $id) { id programmeId reference title zone } }`);

export const captureMutation = graphql(`mutation CaptureDecision($input: CaptureDecisionInput!) { captureDecision(input: $input) { id state } }`);
export const editMutation = graphql(`mutation EditDecision($input: EditDecisionInput!) { editDecision(input: $input) { id version } }`);
export const introduceMutation = graphql(`mutation IntroduceDecision($input: IntroduceDecisionInput!) { introduceDecision(input: $input) { id state } }`);
export const considerMutation = graphql(`mutation ConsiderDecision($input: ConsiderDecisionInput!) { considerDecision(input: $input) { id state } }`);
export const adoptMutation = graphql(`mutation AdoptDecision($input: AdoptDecisionInput!) { adoptDecision(input: $input) { id state reference } }`);
export const declineMutation = graphql(`mutation DeclineDecision($input: DeclineDecisionInput!) { declineDecision(input: $input) { id state } }`);
export const withdrawMutation = graphql(`mutation WithdrawDecision($input: WithdrawDecisionInput!) { withdrawDecision(input: $input) { id state } }`);
export const rescindMutation = graphql(`mutation RescindDecision($input: RescindDecisionInput!) { rescindDecision(input: $input) { id state } }`);
export const issueMutation = graphql(`mutation IssueDecision($input: IssueDecisionInput!) { issueDecision(input: $input) { id issuedAt } }`);
export const implementMutation = graphql(`mutation MarkImplemented($input: MarkImplementedInput!) { markImplemented(input: $input) { id state } }`);
export const supersedeMutation = graphql(`mutation SupersedeDecision($input: SupersedeDecisionInput!) { supersedeDecision(input: $input) { id state } }`);
export const takePositionMutation = graphql(`mutation TakePosition($input: TakePositionInput!) { takePosition(input: $input) { id } }`);
export const placeOnRecordMutation = graphql(`mutation PlaceOnRecord($input: PlaceOnRecordInput!) { placeOnRecord(input: $input) { id } }`);
