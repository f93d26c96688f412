import { Injectable } from '@nestjs/common';
import { AccessService, roles, rolesFor, type Role } from '#plenary/access';
import { assertPageSize, AuditLog, Cursors, Reads, type Connection, type Person } from '#plenary/platform';
import { csvRow, installationFacts, kindOf, logKinds, type LogKind } from './log.rules.js';
import type { LogEntryType } from './log.type.js';
import { isLogWord, sayLog } from './log.words.js';

export interface LogQuestion {
  /** Null: the log of the installation. */
  programmeId: string | null;
  personId?: string | null;
  kind?: LogKind | null;
  since?: Date | null;
  until?: Date | null;
  language: string;
}
interface Row {
  seq: string;
  at: string;
  action: string;
  result: string;
  marking: string | null;
  times: number;
  personId: string | null;
  name: string | null;
  part: Role | null;
  system: string | null;
  /** It was somebody, whoever that may have been. */
  somebody: boolean;
  what: string | null;
  whom: string | null;
  given: string | null;
}

// References only, never titles or words: what a thing is called may be stricter than that it was touched. Behind row-level security,
// so that what the reader may not reach has not even a reference.
const entry = `
  a.seq::text as seq, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.action, coalesce(a.record::json->>'result', 'DONE') as result,
  a.record::json->>'marking' as marking, coalesce((a.record::json->>'times')::int, 1) as times, s.person_id as "personId", coalesce(a.record::json->>'system', e.system) as system,
  a.subject is not null as somebody, e.payload->>'role' as given`;
const from = `from audit_entry a left join event e on e.id = a.event_id left join audit_subject s on s.subject_id = a.subject`;
const wanted = `($2::uuid is null or s.person_id = $2) and ($3::text[] is null or (a.event_id is not null and split_part(a.action, '.', 1) = any ($3)) or coalesce(a.record::json->>'result', 'DONE') = any ($4))
  and ($5::timestamptz is null or a.at >= $5) and ($6::timestamptz is null or a.at < $6) and ($7::bigint is null or a.seq < $7)`;
// A thing marked TLP:RED, or of a group, is not there for whoever is not in its circle; nor is what was done to it.
const within = `in_room($1, a.convening_id) and ((a.record::json->>'marking') is distinct from 'TLP:RED' or is_named($1, a.object_id) or is_named($1, a.convening_id))
  and (a.action not like 'note.%' or exists (select from note_doc d where d.id = a.object_id))
  and not exists (select from decision t where t.id = a.object_id and t.marking = 'TLP:RED' and not is_named($1, t.id))
  and not exists (select from agenda_item t where t.id = a.object_id and not in_circle_of_item($1, t.id))
  and not exists (select from action t where t.id = a.object_id and t.marking = 'TLP:RED' and not is_named($1, t.id))
  and not exists (select from commitment t where t.id = a.object_id and t.marking = 'TLP:RED' and not is_named($1, t.id))`;
const ofProgramme = `${from} join programme pr on pr.id = a.programme_id
      where a.programme_id = $8 and exists (select from access_grant g where g.person_id = $1 and g.ended_at is null and g.programme_id = $8 and g.convening_id is null and g.role = any ($9))
        and ${wanted} and ${within}`;
const ofInstallation = `${from}
      where ((a.event_id is null and a.programme_id is null) or (a.action = any ($8) and (a.programme_id is null or a.action = 'programme.founded')))
        and exists (select from access_grant g where g.person_id = $1 and g.ended_at is null and g.role = any ($9)) and ${wanted}`;
const statements = {
  programmeCounted: { name: 'audit log of a programme counted', text: `select count(*)::int as total ${ofProgramme}` },
  installationCounted: { name: 'audit log of the installation counted', text: `select count(*)::int as total ${ofInstallation}` },
  programme: {
    name: 'audit log of a programme',
    text: `select ${entry}, person_name(a.programme_id, s.person_id) as name,
        (select g.role from access_grant g where g.person_id = s.person_id and g.programme_id = a.programme_id and (g.convening_id is null or g.convening_id = a.convening_id)
           and g.granted_at <= a.at and (g.ended_at is null or g.ended_at > a.at) order by array_position(array['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SECRETARIAT', 'CONVENOR'], g.role), g.granted_at limit 1) as part,
        coalesce((select d.reference from decision d where d.id = a.object_id), (select c.reference from commitment c where c.id = a.object_id), (select o.symbol from outcome o where o.id = a.object_id),
          (select source_text(o.name) from organisation o where o.id = a.object_id), (select c.reference from convening c where c.id = coalesce(a.convening_id, a.object_id)), pr.code) as what,
        person_name(a.programme_id, coalesce((e.payload->>'personId')::uuid, (select p.id from person p where p.id = a.object_id))) as whom
      ${ofProgramme} order by a.seq desc limit $10`,
  },
  installation: {
    name: 'audit log of the installation',
    text: `select ${entry}, (select coalesce(p.chosen_name, p.name) from person p where p.id = s.person_id) as name, null as part,
        (select pr.code from programme pr where pr.id = a.object_id) as what, (select coalesce(p.chosen_name, p.name) from person p where p.id = coalesce((e.payload->>'personId')::uuid, a.object_id)) as whom
      ${ofInstallation} order by a.seq desc limit $10`,
  },
};
const CHUNK = 500;

/** The audit log in sentences: of a programme for its secretariat, of the installation for those who run it. */
@Injectable()
export class LogService {
  constructor(
    private readonly reads: Reads,
    private readonly cursors: Cursors,
    private readonly access: AccessService,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first. @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | NO_CURSOR */
  async list(actor: Person, question: LogQuestion, page: { first: number; after?: string | null; counted: boolean }): Promise<Connection<LogEntryType>> {
    assertPageSize(page.first);
    await this.assertMay(actor, question.programmeId);
    const list = `audit log ${question.programmeId ?? ''}`;
    const [after] = page.after ? await this.cursors.read(actor.id, list, page.after) : [null];
    const rows = await this.rows(actor, question, after, page.first + 1);
    return this.cursors.page({ actorId: actor.id, list, rows, first: page.first, node: (row) => shape(row, question.language), place: ({ seq }) => [seq], cursors: true, totalCount: page.counted ? await this.count(actor, question) : undefined });
  }

  /** The same entries as a table, in pieces; that somebody takes it is in the log before the first. @throws Refusal as list */
  async csv(actor: Person, question: LogQuestion): Promise<AsyncIterable<string>> {
    await this.assertMay(actor, question.programmeId);
    await this.audit.exported({ actor, action: 'log.read', objectId: question.programmeId, programmeId: question.programmeId });
    return this.pieces(actor, question);
  }

  private async *pieces(actor: Person, question: LogQuestion): AsyncIterable<string> {
    const heading = (['seq', 'at', 'who', 'sentence', 'kind', 'marking', 'result'] as const).map((column) => sayLog(question.language, `csv.${column}`));
    yield `\uFEFF${csvRow(heading)}`; // the mark by which spreadsheets know UTF-8
    let after: string | null = null;
    for (;;) {
      const rows: Row[] = await this.rows(actor, question, after, CHUNK);
      if (rows.length > 0) yield rows.map((row) => csvLine(shape(row, question.language))).join('');
      if (rows.length < CHUNK) return;
      after = rows[CHUNK - 1].seq;
    }
  }

  private async count(actor: Person, question: LogQuestion): Promise<number> {
    const [{ total }] = await this.reads.rowsAs<{ total: number }>(actor, question.programmeId ? statements.programmeCounted : statements.installationCounted, this.filter(actor, question, null));
    return total;
  }

  private rows(actor: Person, question: LogQuestion, after: string | number | null, limit: number): Promise<Row[]> {
    return this.reads.rowsAs<Row & object>(actor, question.programmeId ? statements.programme : statements.installation, [...this.filter(actor, question, after), limit]);
  }

  private filter(actor: Person, { programmeId, personId, kind, since, until }: LogQuestion, after: string | number | null): unknown[] {
    const { nouns, results }: { nouns?: readonly string[]; results?: readonly string[] } = kind ? logKinds[kind] : {};
    const scope = programmeId ? [programmeId, rolesFor('log.read')] : [installationFacts, rolesFor('installation-log.read')];
    return [actor.id, personId ?? null, kind ? (nouns ?? []) : null, kind ? (results ?? []) : null, since ?? null, until ?? null, after, ...scope];
  }

  private async assertMay(actor: Person, programmeId: string | null): Promise<void> {
    if (programmeId) await this.access.assertMayRead(actor, 'log.read', { programmeId });
    else await this.access.assertMayReadForAll(actor, 'installation-log.read');
  }
}

function shape(row: Row, language: string): LogEntryType {
  const { seq, at, action, result, marking, times, personId } = row;
  const who = whoOf(row, language);
  const word = result === 'DONE' ? action : result;
  const part = row.given !== null && (roles as readonly string[]).includes(row.given) ? sayLog(language, `part.${row.given as Role}`) : (row.given ?? '');
  const known = { who: apart(whoOf(row, language, apart)), what: apart(row.what ?? sayLog(language, 'here')), whom: apart(row.whom ?? sayLog(language, 'somebody')), part, way: apart(action) };
  const sentence = sayLog(language, isLogWord(word) ? word : 'unknown', known);
  return { id: seq, at, action, result, marking, times, personId, who, kind: kindOf(action, result) ?? null, sentence: times > 1 ? sayLog(language, 'times', { sentence, times }) : sentence };
}

// A name in another script must not turn the sentence around (Unicode Bidirectional Algorithm, isolates).
const apart = (words: string): string => `\u2068${words}\u2069`;

function whoOf({ name, part, personId, system, somebody }: Row, language: string, written = (words: string): string => words): string {
  if (personId !== null && name !== null) return part ? sayLog(language, 'who.part', { name: written(name), part: sayLog(language, `part.${part}`) }) : name;
  if (somebody) return sayLog(language, 'who.forgotten');
  if (system === null) return sayLog(language, 'who.nobody');
  return sayLog(language, system === 'operator' ? 'who.operator' : 'who.product');
}

const csvLine = ({ id, at, who, sentence, kind, marking, result }: LogEntryType): string => csvRow([id, String(at), who, sentence.replace(/[\u2068\u2069]/g, ''), kind ?? '', marking ?? '', result]);
