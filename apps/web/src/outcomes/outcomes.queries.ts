import { graphql, type ResultOf } from '../api/graphql.js';

export const outcomesQuery = graphql(`
  query Outcomes($first: Int!, $after: String, $conveningId: ID) {
    outcomes(first: $first, after: $after, conveningId: $conveningId) {
      edges { node { id symbol kind title state changedAt conveningReference conveningTitle edition { address } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);
export type ListedOutcome = ResultOf<typeof outcomesQuery>['outcomes']['edges'][number]['node'];

/** The roundtables that a summary could be begun for. */
export const roundtablesQuery = graphql(`
  query RoundtablesToSummarise { convenings(first: 50) { edges { node { id reference title } } } }
`);

export const assemblySourcesQuery = graphql(`
  query AssemblySources($id: ID!) {
    assemblySources(conveningId: $id) { conveningId sessions agendaItems decisions commitments viewerMayAssemble leftOut { kind id label why } }
    convening(id: $id) { id title reference programmeId }
  }
`);

const outcomeFragment = graphql(`
  fragment WholeOutcome on Outcome {
    id programmeId conveningId conveningTitle conveningReference kind symbol language title state marking attribution version changedAt viewerActions
    sections { id kind title }
    paragraphs { id sectionId text handDrafted version sources { kind id changed was now } }
    steps { id role name state actedAt comment }
    leftOut { kind id label why }
    additions { kind id text }
    edition { symbol address sha256 releasedAt }
  }
`);

export const outcomeQuery = graphql(`query Outcome($id: ID!) { outcome(id: $id) { ...WholeOutcome } }`, [outcomeFragment]);
export type Outcome = ResultOf<typeof outcomeQuery>['outcome'];
export type Paragraph = Outcome['paragraphs'][number];
export type Section = Outcome['sections'][number];

export const leakCheckQuery = graphql(`
  query LeakCheck($id: ID!) {
    leakCheck(id: $id) {
      blocking notLookedFor
      lookedFor { kind count }
      hits { paragraphId sectionId language start end found kind blocking }
      barred { kind id label why }
    }
  }
`);
export type LeakCheck = ResultOf<typeof leakCheckQuery>['leakCheck'];
export type Hit = LeakCheck['hits'][number];

export const previewQuery = graphql(`query OutcomePreview($id: ID!, $language: LanguageTag) { outcomePreview(id: $id, language: $language) }`);

export const assembleMutation = graphql(`mutation AssembleOutcome($input: AssembleOutcomeInput!) { assembleOutcome(input: $input) { id } }`);
export const editTitleMutation = graphql(`mutation EditOutcomeTitle($input: EditOutcomeTitleInput!) { editOutcomeTitle(input: $input) { id version title } }`);
export const addSectionMutation = graphql(`mutation AddSection($input: AddSectionInput!) { addSection(input: $input) { id version } }`);
export const editSectionMutation = graphql(`mutation EditSection($input: EditSectionInput!) { editSection(input: $input) { id version } }`);
export const addParagraphMutation = graphql(`mutation AddParagraph($input: AddParagraphInput!) { addParagraph(input: $input) { id version } }`);
export const addSourceMutation = graphql(`mutation AddSource($input: AddSourceInput!) { addSource(input: $input) { id version } }`);
export const editParagraphMutation = graphql(`mutation EditParagraph($input: EditParagraphInput!) { editParagraph(input: $input) { id version } }`);
export const moveParagraphMutation = graphql(`mutation MoveParagraph($input: MoveParagraphInput!) { moveParagraph(input: $input) { id version } }`);
export const removeParagraphMutation = graphql(`mutation RemoveParagraph($input: ParagraphInput!) { removeParagraph(input: $input) { id version } }`);
export const restoreParagraphMutation = graphql(`mutation RestoreParagraph($input: ParagraphInput!) { restoreParagraph(input: $input) { id version } }`);
export const refreshParagraphMutation = graphql(`mutation RefreshParagraph($input: SourceChangedInput!) { refreshParagraph(input: $input) { id version } }`);
export const keepParagraphMutation = graphql(`mutation KeepParagraph($input: SourceChangedInput!) { keepParagraph(input: $input) { id version } }`);
export const verifyTranslationMutation = graphql(`mutation VerifyTranslation($input: VerifyTranslationInput!) { verifyTranslation(input: $input) { id version } }`);
export const sendMutation = graphql(`mutation SendForApproval($input: SendForApprovalInput!) { sendForApproval(input: $input) { id state } }`);
export const approveMutation = graphql(`mutation ApproveOutcome($input: ApproveOutcomeInput!) { approveOutcome(input: $input) { id state } }`);
export const returnMutation = graphql(`mutation ReturnOutcome($input: ReturnOutcomeInput!) { returnOutcome(input: $input) { id state } }`);
export const releaseMutation = graphql(`mutation ReleaseOutcome($input: ReleaseOutcomeInput!) { releaseOutcome(input: $input) { id state } }`);
