import { graphql, type FragmentOf, type ResultOf } from '../api/graphql.js';

const lineFragment = graphql(`
  fragment CommitmentLine on Commitment {
    id reference state selfReported statement overdue movedDates due { kind on zone month words } owner { id name acronym }
  }
`);
export type CommitmentLine = FragmentOf<typeof lineFragment>;

export const countsQuery = graphql(`
  query CommitmentCounts($programmeId: ID!) {
    commitmentCounts(programmeId: $programmeId) {
      total overdue silent withdrawn viewerMayDraft viewerMayRegister answersFor { id name acronym }
      byReport { selfReported count } byOwner { owner { id name acronym } count fulfilled overdue }
    }
  }
`);
export type Counts = ResultOf<typeof countsQuery>['commitmentCounts'];

export const commitmentsQuery = graphql(
  `query Commitments($programmeId: ID!, $filter: CommitmentFilter, $sort: CommitmentSort, $after: String) {
    commitments(programmeId: $programmeId, filter: $filter, sort: $sort, first: 50, after: $after) {
      pageInfo { hasNextPage endCursor } edges { node { ...CommitmentLine } }
    }
  }`,
  [lineFragment],
);

export const commitmentQuery = graphql(
  `query Commitment($id: ID, $reference: String) {
    commitment(id: $id, reference: $reference) {
      ...CommitmentLine
      visibility marking subjectTo problem intendedResult source reason supersededById version createdAt registeredAt publishedAt released viewerActions
      programme { id code name } focalPoint { name } template { id title }
      origin { conveningId reference title agendaItem noteId anchorId quote }
      leads { id name acronym } supporting { acceptedAt organisation { id name acronym } }
      milestones { id title state due { kind on zone month words } originalDue { kind on zone month words } leads { id name } supporting { id name } }
      indicators { id milestoneId title unit baseline target due { kind on zone month words } originalDue { kind on zone month words } leads { id name } supporting { id name } }
      updates { id selfReported noChange words links reportedBy typedForOwner reportedAt }
      versions { version statement due { kind on zone month words } moved why changedAt }
    }
  }`,
  [lineFragment],
);
export type Commitment = ResultOf<typeof commitmentQuery>['commitment'];
export type Milestone = NonNullable<Commitment['milestones']>[number];
export type Indicator = NonNullable<Commitment['indicators']>[number];
export type Update = NonNullable<Commitment['updates']>[number];

export const templatesQuery = graphql(`query CommonTexts($programmeId: ID!) { commitmentTemplates(programmeId: $programmeId) { id title statement source adopted mayAdopt due { kind on zone month words } } }`);
export type CommonText = ResultOf<typeof templatesQuery>['commitmentTemplates'][number];

export const programmeZoneQuery = graphql(`query CommitmentZone($id: ID!) { programme(id: $id) { id defaultZone } }`);
/** Who may promise: the organisations of the initiative. */
export const ownersQuery = graphql(`query CommitmentOwners($programmeId: ID!, $search: String) { organisations(programmeId: $programmeId, search: $search, first: 100) { pageInfo { hasNextPage } edges { node { id name acronym } } } }`);

export const noteMutation = graphql(`mutation NoteCommitment($input: NoteCommitmentInput!) { noteCommitment(input: $input) { id state } }`);
export const draftMutation = graphql(`mutation DraftCommitment($input: DraftCommitmentInput!) { draftCommitment(input: $input) { id state } }`);
export const editMutation = graphql(`mutation EditCommitment($input: EditCommitmentInput!) { editCommitment(input: $input) { id version } }`);
export const takeUpMutation = graphql(`mutation TakeUpCommitment($input: MoveCommitmentInput!) { takeUpCommitment(input: $input) { id state } }`);
export const submitMutation = graphql(`mutation SubmitCommitment($input: MoveCommitmentInput!) { submitCommitment(input: $input) { id state } }`);
export const registerMutation = graphql(`mutation RegisterCommitment($input: MoveCommitmentInput!) { registerCommitment(input: $input) { id state reference } }`);
export const publishMutation = graphql(`mutation PublishCommitment($input: MoveCommitmentInput!) { publishCommitment(input: $input) { id state } }`);
export const requestChangeMutation = graphql(`mutation RequestCommitmentChange($input: MoveCommitmentWithReasonInput!) { requestCommitmentChange(input: $input) { id state } }`);
export const closeMutation = graphql(`mutation CloseCommitment($input: MoveCommitmentWithReasonInput!) { closeCommitment(input: $input) { id state } }`);
export const withdrawMutation = graphql(`mutation WithdrawCommitment($input: MoveCommitmentWithReasonInput!) { withdrawCommitment(input: $input) { id state } }`);
export const releaseMutation = graphql(`mutation ReleaseCommitment($input: ReleaseCommitmentInput!) { releaseCommitment(input: $input) { id released } }`);
export const reportMutation = graphql(`mutation ReportProgress($input: ReportProgressInput!) { reportProgress(input: $input) { id selfReported } }`);
export const addMilestoneMutation = graphql(`mutation AddMilestone($input: AddMilestoneInput!) { addMilestone(input: $input) { id } }`);
export const addIndicatorMutation = graphql(`mutation AddIndicator($input: AddIndicatorInput!) { addIndicator(input: $input) { id } }`);
export const nameSupportMutation = graphql(`mutation NameSupport($input: NameSupportInput!) { nameSupport(input: $input) { id } }`);
export const acceptSupportMutation = graphql(`mutation AcceptSupport($input: AcceptSupportInput!) { acceptSupport(input: $input) { id } }`);
export const draftTemplateMutation = graphql(`mutation DraftTemplate($input: DraftTemplateInput!) { draftTemplate(input: $input) { id } }`);
export const adoptTemplateMutation = graphql(`mutation AdoptTemplate($input: AdoptTemplateInput!) { adoptTemplate(input: $input) { id } }`);
