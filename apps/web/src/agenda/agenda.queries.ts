import { graphql, type FragmentOf, type ResultOf } from '../api/graphql.js';

const itemFragment = graphql(`
  fragment OneItem on AgendaItem {
    id sessionId parentId ordinal number kind state title objective durationMinutes startsAt endsAt marking attribution contentAdvisory version viewerActions
    leads { organisationId organisationName personId personName }
  }
`);
export type AgendaItem = FragmentOf<typeof itemFragment>;

export const agendaQuery = graphql(
  `query AgendaPage($conveningId: ID!) {
    agenda(conveningId: $conveningId) {
      conveningId state viewerActions
      items { ...OneItem }
      runs { sessionId runsMinutes endsAt overMinutes withoutMinutes }
      rulings { id itemId title alteration why by at }
      scripts { itemId body version }
    }
    convening(id: $conveningId) { id programmeId reference title zone marking attribution sessions { id ordinal title state zone startsAt durationMinutes } }
  }`,
  [itemFragment],
);
export type Agenda = ResultOf<typeof agendaQuery>['agenda'];
export type AgendaPlace = ResultOf<typeof agendaQuery>['convening'];
export type AgendaSession = AgendaPlace['sessions'][number];
export type Run = Agenda['runs'][number];

/** Who can lead an item: organisations that are represented, and those who sit. */
export const leadsQuery = graphql(`
  query PossibleLeads($conveningId: ID!) {
    participants(conveningId: $conveningId) { personId name represents { organisationId name acronym } }
  }
`);

export const pastedAgendaQuery = graphql(`
  query PastedAgenda($text: String!) {
    pastedAgenda(text: $text) { title durationMinutes kind level }
  }
`);

export const addItemMutation = graphql(`mutation AddAgendaItem($input: AddAgendaItemInput!) { addAgendaItem(input: $input) { conveningId } }`);
export const editItemMutation = graphql(`mutation EditAgendaItem($input: EditAgendaItemInput!) { editAgendaItem(input: $input) { conveningId } }`);
export const placeItemMutation = graphql(`mutation PlaceAgendaItem($input: PlaceAgendaItemInput!) { placeAgendaItem(input: $input) { conveningId items { id sessionId parentId number startsAt } } }`);
export const withdrawItemMutation = graphql(`mutation WithdrawAgendaItem($input: AgendaItemStepInput!) { withdrawAgendaItem(input: $input) { conveningId } }`);
export const deferItemMutation = graphql(`mutation DeferAgendaItem($input: AgendaItemStepInput!) { deferAgendaItem(input: $input) { conveningId } }`);
export const reinstateItemMutation = graphql(`mutation ReinstateAgendaItem($input: AgendaItemStepInput!) { reinstateAgendaItem(input: $input) { conveningId } }`);
export const openItemMutation = graphql(`mutation OpenAgendaItem($input: AgendaItemStepInput!) { openAgendaItem(input: $input) { conveningId } }`);
export const concludeItemMutation = graphql(`mutation ConcludeAgendaItem($input: AgendaItemStepInput!) { concludeAgendaItem(input: $input) { conveningId } }`);
export const pasteAgendaMutation = graphql(`mutation PasteAgenda($input: PasteAgendaInput!) { pasteAgenda(input: $input) { conveningId } }`);
export const adoptAgendaMutation = graphql(`mutation AdoptAgenda($input: AdoptAgendaInput!) { adoptAgenda(input: $input) { conveningId state } }`);
export const editScriptMutation = graphql(`mutation EditChairScript($input: EditChairScriptInput!) { editChairScript(input: $input) { conveningId } }`);
