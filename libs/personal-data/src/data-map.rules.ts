// Longer than 300 lines because it is one table: what is held of people, column by column, stands in a single place.
/**
 * The data map: for each column of the database whether it tells of a person, and if so for what it is held, on which ground, for
 * how long, whether the person is given a copy, and what becomes of it when they are forgotten. Export and erasure do what stands
 * here and nothing else; docs/data-map.yml is printed from it, and a test fails for a column that is not in it.
 */

/** What a column is to the person whose row it stands in. */
export type Held =
  /** Nothing of a person. */
  | 'none'
  /** Which person it is: the id leads to the person's row, which is emptied when they are forgotten. */
  | 'whose'
  /** Who made or decided something: a link to the person's row, as above. They are told what they made. */
  | 'author'
  /** Told, and kept when they are forgotten: it tells of nobody once the name is gone. */
  | 'told'
  /** Told, and taken out when they are forgotten. */
  | 'taken'
  /** Of them, and of no use to anybody who reads it: a hash, a number of a machine's. Not told; taken out with its row. */
  | 'trace';

export type Purpose = 'ACCOUNT' | 'SIGNING_IN' | 'ROUNDTABLES' | 'RECORD' | 'COMMITMENTS' | 'MESSAGES' | 'ACCOUNTABILITY' | 'OPERATION' | 'CONSENT';
/** General Data Protection Regulation, Article 6 (1), and its like elsewhere. */
export type Basis = 'consent' | 'contract' | 'legal obligation' | 'public interest' | 'legitimate interest' | 'no personal data';

export interface MappedTable {
  purpose: Purpose;
  basis: Basis;
  /** The rule of retention.rules, or in words what ends it. */
  retention: string;
  /** SQL over the table that finds a person's rows; $1 is the person. Missing where no row is a person's own. */
  mine?: string;
  /** A marking is a ceiling, also over one's own: which rows are of what is marked TLP:RED and not for this person ($1), and which columns then hold its words. */
  closed?: { where: string; words: readonly string[] };
  /** What becomes of a person's rows: deleted whole, or what is `taken` changed to this SQL (null unless said). */
  erase?: 'rows' | { [column: string]: string };
  columns: Readonly<Record<string, Held>>;
}

type Columns = Partial<Record<Held, string>>;
const columns = (held: Columns): Record<string, Held> => Object.fromEntries((Object.entries(held) as [Held, string][]).flatMap(([what, names]) => names.split(' ').map((name) => [name, what] as const)));

/** A table in which people stand as those who made or decided things, and no otherwise. */
const made = (purpose: Purpose, retention: string, names: string, authors = ''): MappedTable => ({
  ...{ purpose, retention, basis: authors ? 'public interest' : 'no personal data' },
  columns: columns({ none: names, ...(authors && { author: authors }) }),
});
const forEver = 'stays: the record of the institution';
const withAccount = 'until they are forgotten';
const due = 'due_kind due_on due_zone due_month due_words due_until due_sort';
const addresses = 'select address from person_address where person_id = $1';

/** In the order in which erasure goes through it: what is found by an address comes before the addresses. */
export const dataMap: Readonly<Record<string, MappedTable>> = {
  // signing in
  ceremony: { purpose: 'SIGNING_IN', basis: 'contract', retention: 'SIGN_IN_CODES', mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'kind expires_at', trace: 'id_hash sign_in_id data tries' }) },
  passkey: { purpose: 'SIGNING_IN', basis: 'contract', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'name transports synced created_at last_used_at', trace: 'id credential_id public_key counter' }) },
  authenticator: { purpose: 'SIGNING_IN', basis: 'contract', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'created_at confirmed_at', trace: 'seed key_id last_step' }) },
  printed_code: { purpose: 'SIGNING_IN', basis: 'contract', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'created_at used_at', trace: 'code_hash key_id' }) },
  sign_in: { purpose: 'SIGNING_IN', basis: 'contract', retention: 'SIGN_INS', mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'created_at last_seen_at expires_at ended_at browser opened_by level strong stepped_up_at idle_until', trace: 'id_hash id before_hash before_until' }) },
  sign_in_code: { purpose: 'SIGNING_IN', basis: 'contract', retention: 'SIGN_IN_CODES', mine: `address in (${addresses})`, erase: 'rows', columns: columns({ taken: 'address tries expires_at used_at created_at', trace: 'id code_hash browser_hash' }) },
  attempt: { purpose: 'SIGNING_IN', basis: 'legitimate interest', retention: 'SIGN_IN_CODES', mine: `bucket in (select 'askAddress ' || lower(address::text) from person_address where person_id = $1)`, erase: 'rows', columns: columns({ taken: 'bucket at' }) },
  socket_ticket: { purpose: 'SIGNING_IN', basis: 'contract', retention: 'half a minute, or its one use; the next one issued deletes it', mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', trace: 'ticket_hash bound_hash expires_at' }) },
  provider_identity: { purpose: 'SIGNING_IN', basis: 'contract', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'issuer subject connected_at last_used_at' }) },
  recovery: { purpose: 'SIGNING_IN', basis: 'legitimate interest', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'asked_at why confirmed_at due_at stopped_at done_at', trace: 'stop_hash', author: 'asked_by confirmed_by stopped_by', none: 'id programme_id' }) },
  set_up_code: made('SIGNING_IN', 'a day', 'code_hash expires_at used_at'),

  // messages
  mail: { purpose: 'MESSAGES', basis: 'contract', retention: 'MAIL_BODIES', mine: `(person_id = $1 or recipient in (${addresses}))`, erase: 'rows', columns: columns({ whose: 'person_id', taken: 'recipient language subject body_text body_html calendar sent_at created_at', none: 'id programme_id convening_id kind marking state attempts last_fault send_after' }) },
  invitation: { purpose: 'MESSAGES', basis: 'public interest', retention: withAccount, mine: `(person_id = $1 or address in (${addresses}))`, erase: 'rows', columns: columns({ whose: 'person_id', taken: 'address language asked_at', none: 'id batch_id programme_id convening_id session_id participation_id seat_id state sequence mail_id' }) },
  message_link: { purpose: 'MESSAGES', basis: 'contract', retention: 'MESSAGE_LINKS', mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'created_at expires_at ended_at', trace: 'token_hash', none: 'purpose programme_id convening_id subject_id message_id' }) },

  // what a programme knows of a person
  programme_person: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: 'NEEDS', mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'state name address language needs added_at', none: 'programme_id version' }) },
  focal_point: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'duties since until', none: 'programme_id organisation_id' }) },
  consent: { purpose: 'CONSENT', basis: 'consent', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'programme_id purpose given_at withdrawn_at', none: 'id' }) },
  affiliation: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'organisation_id title from_date to_date', none: 'id' }) },
  access_grant: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: forEver, mine: 'person_id = $1', erase: { ended_at: 'coalesce(ended_at, current_instant())' }, columns: columns({ whose: 'person_id', told: 'role granted_at', taken: 'ended_at', author: 'granted_by', none: 'id programme_id convening_id group_id until' }) },
  emergency: { purpose: 'ACCOUNTABILITY', basis: 'legal obligation', retention: forEver, mine: 'asked_by = $1', erase: { why: `'—'` }, columns: columns({ whose: 'asked_by', told: 'asked_at hours confirmed_at until ended_at', taken: 'why', author: 'confirmed_by ended_by', none: 'id programme_id convening_id' }) },
  recipient: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: forEver, mine: 'person_id = $1', erase: { ended_at: 'coalesce(ended_at, current_instant())' }, columns: columns({ whose: 'person_id', told: 'kind named_at', taken: 'ended_at', author: 'named_by', none: 'id thing_id programme_id convening_id' }) },
  participation: { purpose: 'RECORD', basis: 'public interest', retention: forEver, mine: 'person_id = $1', erase: { name: `'—'`, ended_at: 'coalesce(ended_at, current_instant())' }, columns: columns({ whose: 'person_id', told: 'role affiliation_organisation_id affiliation_name since', taken: 'name affiliation_title ended_at', none: 'id convening_id programme_id seat_place_id' }) },
  session_answer: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: 'ANSWERS', mine: 'person_id = $1', erase: {}, columns: columns({ whose: 'person_id', told: 'partstat via answered_at', taken: 'comment alternate_name alternate_address answered_by', none: 'session_id participation_id convening_id programme_id' }) },
  seat: { purpose: 'RECORD', basis: 'public interest', retention: forEver, mine: 'represents_person_id = $1', columns: columns({ whose: 'represents_person_id', told: 'role created_at', none: 'id convening_id programme_id represents_organisation_id' }) },
  decision_position: { purpose: 'RECORD', basis: 'public interest', retention: forEver, mine: '(taken_by = $1 or in_personal_capacity = $1)', erase: { in_personal_capacity: 'in_personal_capacity' }, columns: columns({ told: 'organisation_id kind words taken_at withdrawn_at', taken: 'in_personal_capacity taken_by', none: 'id decision_id programme_id convening_id on_version' }) },
  agenda_lead: { purpose: 'ROUNDTABLES', basis: 'public interest', retention: forEver, mine: 'person_id = $1', columns: columns({ whose: 'person_id', told: 'agenda_item_id', none: 'organisation_id ordinal' }) },
  imported: { purpose: 'OPERATION', basis: 'legitimate interest', retention: withAccount, mine: `(kind = 'PERSON' and subject_id = $1)`, erase: 'rows', columns: columns({ whose: 'subject_id', taken: 'source name imported_at', trace: 'key print', none: 'programme_id kind ordinal blocks' }) },

  // notes: who typed
  note_update: { purpose: 'RECORD', basis: 'public interest', retention: 'WORKING_NOTES', mine: 'actor = $1', columns: columns({ taken: 'actor', told: 'doc_id seq at', trace: 'origin', none: 'generation n bytes' }) },
  note_origin: { purpose: 'RECORD', basis: 'public interest', retention: 'WORKING_NOTES', mine: 'actor = $1', columns: columns({ taken: 'actor', told: 'doc_id', trace: 'origin', none: 'last_n last_seq' }) },
  note_client: { purpose: 'RECORD', basis: 'public interest', retention: 'WORKING_NOTES', mine: 'actor = $1', columns: columns({ taken: 'actor', told: 'doc_id', trace: 'origin client' }) },

  // who did what
  event: { purpose: 'ACCOUNTABILITY', basis: 'public interest', retention: forEver, mine: 'actor_id = $1', columns: columns({ taken: 'actor_id', told: 'type recorded_at programme_id convening_id', none: 'id subject_id system payload request_id group_id' }) },
  audit_subject: { purpose: 'ACCOUNTABILITY', basis: 'public interest', retention: withAccount, mine: 'person_id = $1', columns: columns({ taken: 'subject_id person_id' }) },
  audit_entry: { purpose: 'ACCOUNTABILITY', basis: 'public interest', retention: forEver, mine: 'subject in (select subject_id from audit_subject where person_id = $1)', columns: columns({ told: 'at action record', none: 'seq event_id hash subject object_id programme_id convening_id' }) },
  audit_pending: { purpose: 'ACCOUNTABILITY', basis: 'public interest', retention: 'a minute', columns: columns({ taken: 'person_id', none: 'event_id id system action object_id programme_id convening_id marking result times request_id at' }) },
  audit_head: made('ACCOUNTABILITY', forEver, 'seq hash at key signature'),
  idempotency: { purpose: 'OPERATION', basis: 'legitimate interest', retention: 'IDEMPOTENCY', mine: 'actor_id = $1', erase: 'rows', columns: columns({ whose: 'actor_id', taken: 'operation created_at', trace: 'key result' }) },
  delivery: made('OPERATION', forEver, 'event_id handler delivered_at'),
  erasure: { purpose: 'ACCOUNTABILITY', basis: 'legal obligation', retention: 'stays: applied again after a restore', mine: 'person_id = $1', erase: {}, columns: columns({ whose: 'person_id', told: 'asked_at confirmed_at due_at withdrawn_at done_at', taken: 'why', author: 'asked_by confirmed_by', none: 'id programme_id' }) },
  retention_notice: made('ACCOUNTABILITY', forEver, 'id programme_id convening_id rule things announced_at acts_at kept_at why_kept done_at', 'kept_by'),

  // the person, last
  person_address: { purpose: 'ACCOUNT', basis: 'contract', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'address verified_at main' }) },
  person: { purpose: 'ACCOUNT', basis: 'contract', retention: withAccount, mine: 'id = $1', erase: { name: `'—'`, language: `'en'`, state: `'ANONYMISED'`, version: 'version + 1' }, columns: columns({ whose: 'id', told: 'created_at', taken: 'name chosen_name language zone state version' }) },

  // what institutions made; people stand in it as those who did
  programme: made('ROUNDTABLES', forEver, 'id code name purpose working_languages default_zone small_group_threshold community clients deciding_body legal_hold next_convening next_decision next_commitment version created_at'),
  programme_organisation: made('ROUNDTABLES', forEver, 'programme_id organisation_id membership mailbox added_at'),
  organisation: made('ROUNDTABLES', forEver, 'id name acronym category part_of_id country domains mailbox version created_at'),
  convening: made('RECORD', forEver, 'id programme_id number year reference title purpose state preset marking attribution zone host_organisation_id version created_at imported_from', 'marking_source_id presiding_id created_by'),
  session: made('RECORD', forEver, 'id convening_id programme_id ordinal title kind format state wall_start zone starts_at moved_from tz_version duration_minutes held_on place joining recording ical_uid sequence version'),
  seat_place: made('RECORD', forEver, 'id seat_id convening_id ordinal rank mode level_sought state whether_by who_by'),
  working_group: made('ROUNDTABLES', forEver, 'id programme_id convening_id kind name marking listed state version created_at', 'marking_source_id created_by'),
  agenda: made('RECORD', forEver, 'convening_id programme_id state version'),
  agenda_item: made('RECORD', forEver, 'id convening_id programme_id session_id parent_id ordinal kind state title objective duration_minutes marking attribution content_advisory version created_at', 'created_by marking_source_id'),
  chair_script: made('ROUNDTABLES', forEver, 'agenda_item_id convening_id programme_id body version'),
  note_doc: made('RECORD', 'WORKING_NOTES', 'id programme_id convening_id session_id agenda_item_id group_id kind state writers generation schema_version head_seq snap_seq pruned_seq acl_epoch tail_bytes changed_at created_at', 'created_by'),
  note_snapshot: made('RECORD', 'WORKING_NOTES', 'doc_id seq generation bytes sha256 taken_at'),
  convening_care: made('ROUNDTABLES', forEver, 'convening_id programme_id house_rules rules_version wellbeing safeguarding version'),
  house_rules_acceptance: { purpose: 'CONSENT', basis: 'public interest', retention: withAccount, mine: 'person_id = $1', erase: 'rows', columns: columns({ whose: 'person_id', taken: 'rules_version accepted_at', none: 'convening_id' }) },
  set_aside: { purpose: 'RECORD', basis: 'legal obligation', retention: forEver, mine: 'set_aside_by = $1', erase: { set_aside_by: 'null' }, columns: columns({ told: 'set_aside_at ground state', taken: 'set_aside_by', author: 'answered_by', none: 'id programme_id convening_id note_id mark answered_at why' }) },
  set_aside_words: made('RECORD', 'until they are put back or deleted by whoever answers for them', 'id key_id sealed'),
  note_version: made('RECORD', 'WORKING_NOTES', 'id doc_id seq generation kind label created_at pm_json state sha256', 'created_by'),
  note_anchor: made('RECORD', 'WORKING_NOTES', 'id doc_id generation block_id rel_start rel_end quote prefix suffix seq target_type target_id created_at', 'created_by'),
  note_text: made('RECORD', 'WORKING_NOTES', 'doc_id seq generation lang json body tsv'),
  decision: made('RECORD', forEver, 'id programme_id convening_id session_id agenda_item_id number reference text mode state why adopted_at issued_at implemented_at review_on supersedes_id marking note_id anchor_id quote version created_at imported_from', 'adopted_by_person created_by marking_source_id'),
  action: { purpose: 'RECORD', basis: 'public interest', retention: forEver, mine: 'owner_person_id = $1', closed: { where: `((marking is not distinct from 'TLP:RED' and not is_named($1, id)) or not in_room($1, convening_id) or not in_circle_of_item($1, agenda_item_id))`, words: ['text', 'result'] }, columns: columns({ whose: 'owner_person_id', told: 'text due state accepted_at result closed_at', author: 'created_by marking_source_id', none: 'id programme_id convening_id agenda_item_id owner_organisation_id owner_words due_by closed_from handed_to_id note_id anchor_id quote version created_at imported_from marking' }) },
  commitment: made('COMMITMENTS', forEver, `id programme_id number reference code convening_id agenda_item_id template_id owner_organisation_id statement ${due} moved_dates state reason superseded_by_id self_reported reported_at visibility marking subject_to problem intended_result source note_id anchor_id quote version created_at registered_at published_at overdue_noticed imported_from imported_digest`, 'marking_source_id created_by'),
  commitment_lead: made('COMMITMENTS', forEver, 'commitment_id organisation_id ordinal'),
  commitment_release: made('COMMITMENTS', forEver, 'commitment_id organisation_id convening_may_be_named words released_at', 'released_by'),
  commitment_support: made('COMMITMENTS', forEver, 'commitment_id organisation_id ordinal named_at accepted_at', 'accepted_by'),
  commitment_template: made('COMMITMENTS', forEver, `id programme_id title statement source version created_at imported_from imported_digest ${due}`, 'created_by'),
  commitment_update: made('COMMITMENTS', forEver, 'id commitment_id programme_id seq state self_reported no_change words links typed_for_owner reported_at imported_from', 'reported_by'),
  commitment_version: made('COMMITMENTS', forEver, `commitment_id version statement subject_to owner_organisation_id moved why changed_at ${due}`, 'changed_by'),
  milestone: made('COMMITMENTS', forEver, `id commitment_id programme_id ordinal code title state original_due version created_at imported_from imported_digest ${due}`),
  milestone_organisation: made('COMMITMENTS', forEver, 'milestone_id organisation_id part ordinal'),
  indicator: made('COMMITMENTS', forEver, `id commitment_id milestone_id programme_id ordinal code title unit baseline target original_due version created_at imported_from imported_digest ${due}`),
  indicator_organisation: made('COMMITMENTS', forEver, 'indicator_id organisation_id part ordinal'),
  outcome: made('RECORD', forEver, 'id programme_id convening_id kind symbol language title state marking left_out version created_at changed_at', 'marking_source_id created_by'),
  outcome_section: made('RECORD', forEver, 'id outcome_id ordinal kind title'),
  outcome_paragraph: made('RECORD', forEver, 'id outcome_id section_id ordinal text hand_drafted sources state version'),
  outcome_step: { purpose: 'RECORD', basis: 'public interest', retention: forEver, mine: '(person_id = $1 or acted_by = $1)', columns: columns({ whose: 'person_id acted_by', told: 'role state acted_at comment', none: 'id outcome_id round version' }) },
  edition: made('RECORD', forEver, 'id outcome_id programme_id symbol kind title sequence canonical sha256 previous_sha256 released_at', 'released_by'),
  edition_standing: made('RECORD', forEver, 'edition_id outcome_id standing since', 'by'),

  // the installation
  instance: made('OPERATION', forEver, 'only_one secret clock_shift'),
  migrations: made('OPERATION', forEver, 'id timestamp name'),
};

/** The columns of a table that are of these kinds, in their order. */
export const columnsOf = ({ columns: all }: MappedTable, ...kinds: Held[]): string[] => Object.keys(all).filter((name) => kinds.includes(all[name]));

const erased: Record<Held, string> = { none: 'nothing to do', whose: 'leads to an emptied row', author: 'leads to an emptied row', told: 'stays', taken: 'taken out', trace: 'taken out' };

/** docs/data-map.yml, one line for each column. */
export function dataMapPage(): string {
  const lines = Object.entries(dataMap).flatMap(([table, { purpose, basis, retention, erase, columns: all }]) => [
    `${table}:`,
    ...Object.entries(all).map(([column, held]) => {
      const personal = held !== 'none';
      const gone = erase === 'rows' ? 'row deleted' : erased[held];
      return `  ${column}: { purpose: ${purpose.toLowerCase()}, basis: ${personal ? basis : 'no personal data'}, retention: ${JSON.stringify(retention)}, export: ${personal && held !== 'trace' ? 'yes' : 'no'}, erase: ${personal ? gone : 'nothing to do'} }`;
    }),
  ]);
  return `# What is held of people, column by column. Printed from libs/personal-data/src/data-map.rules.ts; export and erasure do what stands here.\n${lines.join('\n')}\n`;
}
