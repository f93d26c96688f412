import type { Marking } from '#plenary/access';
import type { LocalisedText } from '#plenary/protocol';
import type { CommitmentAction, CommitmentType } from './commitment.type.js';
import { isOverdue, moves, registered, running, type CommitmentState, type ReportedState, type Visibility } from './commitment.rules.js';
import { dueOf, type DueKind } from './due.rules.js';

/** A row of the register, flat as the statement gives it; what was not asked for is not there. */
export interface CommitmentRow {
  id: string;
  reference: string | null;
  state: CommitmentState;
  selfReported: ReportedState | null;
  statement: LocalisedText;
  dueKind?: DueKind | null;
  dueOn: string | null;
  dueZone: string | null;
  dueMonth: string | null;
  dueWords: LocalisedText | null;
  /** Milliseconds since 1970. */
  dueUntil: number | null;
  movedDates: number;
  visibility: Visibility;
  marking: Marking;
  version: number;
  supersededById: string | null;
  createdAt: string;
  registeredAt: string | null;
  publishedAt: string | null;
  ownerId?: string | null;
  ownerName: LocalisedText;
  ownerAcronym: string | null;
  ownerCategory: string;
  ownerCountry: string | null;
  programmeId?: string;
  programmeCode: string;
  programmeName: LocalisedText;
  focalPointId?: string | null;
  focalPointName: string;
  updateId?: string | null;
  updateState: string;
  updateReported: ReportedState | null;
  updateNoChange: boolean;
  updateWords: LocalisedText | null;
  updateLinks: string[];
  updateBy: string | null;
  updateTyped: boolean;
  updateAt: string;
  conveningId?: string | null;
  conveningReference: string;
  conveningTitle: LocalisedText;
  itemId: string | null;
  itemTitle: LocalisedText | null;
  noteId: string | null;
  anchorId: string | null;
  quote: string | null;
  templateId?: string | null;
  templateTitle: LocalisedText;
  oversees?: boolean;
  owns: boolean;
  mayAccept: boolean;
  subjectTo?: LocalisedText | null;
  problem?: LocalisedText | null;
  intendedResult?: LocalisedText | null;
  code?: string | null;
  source?: string | null;
  reason?: string | null;
  released?: boolean;
  /** Where in the list's order it stands. */
  place: string;
}

/** The row in the shape of the type. `actions` says what its viewer may do, where that was asked for. */
export function commitmentOf(row: CommitmentRow, now: Date, actions: (row: CommitmentRow) => CommitmentAction[]): CommitmentType {
  const dueUntil = row.dueUntil === null ? null : new Date(row.dueUntil);
  const commitment: CommitmentType = {
    id: row.id, reference: row.reference, state: row.state, selfReported: row.selfReported, statement: row.statement, due: row.dueKind === undefined ? null : dueOf(row as CommitmentRow & { dueKind: DueKind | null }),
    overdue: isOverdue({ state: row.state, selfReported: row.selfReported, dueUntil }, now),
    movedDates: row.movedDates, visibility: row.visibility, marking: row.marking, version: row.version, supersededById: row.supersededById,
    createdAt: row.createdAt, registeredAt: row.registeredAt, publishedAt: row.publishedAt,
    subjectTo: row.subjectTo ?? null, problem: row.problem ?? null, intendedResult: row.intendedResult ?? null, code: row.code ?? null, source: row.source ?? null, reason: row.reason ?? null,
  };
  if (row.ownerId !== undefined) commitment.owner = row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName, acronym: row.ownerAcronym, category: row.ownerCategory, country: row.ownerCountry };
  if (row.programmeId !== undefined) commitment.programme = { id: row.programmeId, code: row.programmeCode, name: row.programmeName };
  if (row.focalPointId !== undefined) commitment.focalPoint = row.focalPointId === null ? null : { id: row.focalPointId, name: row.focalPointName };
  if (row.updateId !== undefined) commitment.latestUpdate = row.updateId === null ? null : latestUpdate(row as CommitmentRow & { updateId: string });
  if (row.conveningId !== undefined) commitment.origin = row.conveningId === null ? null : { conveningId: row.conveningId, reference: row.conveningReference, title: row.conveningTitle, agendaItemId: row.itemId, agendaItem: row.itemTitle, noteId: row.noteId, anchorId: row.anchorId, quote: row.quote };
  if (row.templateId !== undefined) commitment.template = row.templateId === null ? null : { id: row.templateId, title: row.templateTitle };
  if (row.oversees !== undefined) commitment.viewerActions = actions(row);
  if (row.released !== undefined) commitment.released = row.released;
  return commitment;
}

function latestUpdate(row: CommitmentRow & { updateId: string }): NonNullable<CommitmentType['latestUpdate']> {
  return { id: row.updateId, state: row.updateState as never, selfReported: row.updateReported, noChange: row.updateNoChange, words: row.updateWords, links: row.updateLinks, reportedBy: row.updateBy, typedForOwner: row.updateTyped, reportedAt: row.updateAt }; // the state is one of UpdateState by the table's own constraint
}

type Permitted = (action: 'commitment.edit' | 'commitment.submit' | 'commitment.register' | 'commitment.withdraw' | 'commitment.report' | 'commitment.accept_support' | 'commitment.release') => boolean;

/** What may be done with it now by one who is permitted what `permitted` says: the moment, beside the permission. */
export function actionsNow({ state, visibility, marking, mayAccept }: Pick<CommitmentRow, 'state' | 'visibility' | 'marking' | 'mayAccept'>, permitted: Permitted): CommitmentAction[] {
  const to = (next: CommitmentState) => moves[state].includes(next);
  const open = moves[state].length > 0;
  const isOut = registered.includes(state);
  const all: [boolean, `${CommitmentAction}`][] = [
    [open && permitted('commitment.edit'), 'EDIT'],
    [to('DRAFT') && permitted('commitment.submit'), 'TAKE_UP'],
    [to('SUBMITTED') && permitted('commitment.submit'), 'SUBMIT'],
    [to('CHANGE_REQUESTED') && permitted('commitment.register'), 'REQUEST_CHANGE'],
    [to('REGISTERED') && permitted('commitment.register'), 'REGISTER'],
    [to('PUBLISHED') && visibility === 'PUBLIC' && marking === 'TLP:CLEAR' && permitted('commitment.register'), 'PUBLISH'],
    [to('CLOSED') && permitted('commitment.register'), 'CLOSE'],
    [to('WITHDRAWN') && permitted('commitment.withdraw'), 'WITHDRAW'],
    [to('SUPERSEDED') && permitted('commitment.register'), 'SUPERSEDE'],
    [running.includes(state) && permitted('commitment.report'), 'REPORT'],
    [open && permitted('commitment.edit'), 'ADD_PART'],
    [open && state !== 'NOTED' && permitted('commitment.edit'), 'NAME_SUPPORT'],
    [open && mayAccept && permitted('commitment.accept_support'), 'ACCEPT_SUPPORT'],
    [open && isOut && permitted('commitment.release'), 'RELEASE'],
  ];
  return all.filter(([yes]) => yes).map(([, action]) => action as CommitmentAction);
}
