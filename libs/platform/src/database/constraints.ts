import { QueryFailedError } from 'typeorm';
import { Refusal, type ErrorCode } from '#plenary/protocol';

/** The database has the last word; this is how it says it. A test compares this list with the catalogue. */
export const constraintRefusals: Readonly<Record<string, ErrorCode>> = {
  programme_code_is_unique: 'CODE_TAKEN',
  person_address_is_unique: 'ADDRESS_TAKEN',
  programme_pkey: 'ALREADY_EXISTS',
  organisation_pkey: 'ALREADY_EXISTS',
  person_pkey: 'ALREADY_EXISTS',
  outcome_pkey: 'ALREADY_EXISTS',
  outcome_section_pkey: 'ALREADY_EXISTS',
  outcome_paragraph_pkey: 'ALREADY_EXISTS',
  edition_is_live_once: 'ALREADY_EXISTS',
  working_group_pkey: 'ALREADY_EXISTS',
  access_grant_is_one_place: 'ALREADY_EXISTS',
  note_doc_pkey: 'ALREADY_EXISTS',
  note_is_one_per_place: 'ALREADY_EXISTS',
  // decisions and actions
  decision_pkey: 'ALREADY_EXISTS',
  decision_position_pkey: 'ALREADY_EXISTS',
  decision_is_superseded_once: 'WRONG_STATE',
  action_pkey: 'ALREADY_EXISTS',
  convening_pkey: 'ALREADY_EXISTS',
  convening_is_imported_once: 'ALREADY_EXISTS',
  session_pkey: 'ALREADY_EXISTS',
  agenda_item_pkey: 'ALREADY_EXISTS',
  participation_fills_a_place: 'SEAT_TAKEN',
  participation_of_person: 'ALREADY_SEATED',
  // commitments
  commitment_pkey: 'ALREADY_EXISTS',
  commitment_update_pkey: 'ALREADY_EXISTS',
  commitment_template_pkey: 'ALREADY_EXISTS',
  milestone_pkey: 'ALREADY_EXISTS',
  indicator_pkey: 'ALREADY_EXISTS',
  commitment_template_is_adopted_once: 'TEMPLATE_ADOPTED',
};

interface DatabaseFault {
  code?: string;
  constraint?: string;
}

const faultOf = (error: unknown): DatabaseFault | undefined => (error instanceof QueryFailedError ? (error.driverError as DatabaseFault) : undefined);

export const sqlState = (error: unknown): string | undefined => faultOf(error)?.code;
export const constraintName = (error: unknown): string | undefined => faultOf(error)?.constraint;

export function refusalOf(constraint: string | undefined): Refusal | undefined {
  const code = constraint === undefined ? undefined : constraintRefusals[constraint];
  return code && new Refusal(code);
}
