import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Reads, type Person, type Statement, type Tx } from '#plenary/platform';
import { languages as spokenLanguages, Refusal, type LocalisedText } from '#plenary/protocol';
import { assemble, type Assembled, type AssembledParagraph, type AssembledSection, type Commitment, type Decision, type Item, type Material, type Say, type Source, type SourceKind } from './assembly.rules.js';
import type { Attended } from './attendance.rules.js';
import { canonical } from './edition.rules.js';
import type { Attribution, OutcomeKind } from './outcome.rules.js';
import { sayOutcome } from './outcome.words.js';

/** What asks the database: a use case's transaction, or a person reading. */
export type Ask = <Row extends object>(statement: Statement, values: unknown[]) => Promise<Row[]>;
export const within = (tx: Tx): Ask => (statement, values) => tx.em.query(statement.text, values);

interface Row {
  id: string;
  programmeId: string;
  reference: string;
  year: number;
  number: number;
  state: string;
  title: LocalisedText;
  attribution: Attribution;
  marking: string;
  code: string;
  programmeName: LocalisedText;
  threshold: number;
  workingLanguages: string[];
  sessions: { id: string; day: string | null; format: string }[];
  items: (Omit<Item, 'sha256' | 'note'> & { note: { id: string; seq: string } | null })[];
  decisions: Omit<Decision, 'sha256'>[];
  commitments: Omit<Commitment, 'sha256'>[];
  attended: Attended[];
}

// What is marked TLP:RED itself is for those who are named on it: it is not even among what was left out, which every drafter reads.
const statement: Statement = {
  name: 'outcome material',
  text: `select c.id, c.programme_id as "programmeId", c.reference, c.year, c.number, c.state, c.title, c.attribution, c.marking, p.code, p.name as "programmeName",
      p.small_group_threshold as threshold, p.working_languages as "workingLanguages",
      (select coalesce(json_agg(json_build_object('id', s.id, 'day', left(s.wall_start, 10), 'format', s.format) order by s.ordinal), '[]')
         from session s where s.convening_id = c.id and s.kind = 'PLENARY' and s.state in ('SCHEDULED', 'IN_SESSION', 'SUSPENDED', 'ADJOURNED')) as sessions,
      (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'state', i.state, 'title', i.title, 'objective', i.objective, 'marking', stricter(i.marking, above.marking), 'attribution', i.attribution,
           'note', (select json_build_object('id', d.id, 'seq', d.generation || ':' || d.head_seq) from note_doc d where d.agenda_item_id = i.id and d.group_id is null and d.state <> 'DESTROYED' order by d.created_at limit 1)
         ) order by s.ordinal nulls last, coalesce(above.ordinal, i.ordinal), above.id nulls first, i.ordinal), '[]')
         from agenda_item i left join session s on s.id = i.session_id left join agenda_item above on above.id = i.parent_id
         where i.convening_id = c.id and stricter(i.marking, above.marking) is distinct from 'TLP:RED') as items,
      (select coalesce(json_agg(json_build_object('id', d.id, 'reference', d.reference, 'text', d.text, 'mode', d.mode, 'marking', d.marking) order by d.number), '[]')
         from decision d where d.convening_id = c.id and d.state in ('ADOPTED', 'IMPLEMENTED') and d.marking is distinct from 'TLP:RED') as decisions,
      (select coalesce(json_agg(json_build_object('id', k.id, 'reference', k.reference, 'statement', k.statement, 'owner', o.name, 'ownerId', o.id, 'state', k.state, 'visibility', k.visibility, 'marking', k.marking,
           'due', json_build_object('kind', k.due_kind, 'on', k.due_on, 'month', k.due_month, 'words', k.due_words),
           'released', (select r.convening_may_be_named from commitment_release r where r.commitment_id = k.id and r.organisation_id = k.owner_organisation_id)) order by k.number), '[]')
         from commitment k left join organisation o on o.id = k.owner_organisation_id where k.convening_id = c.id and k.state in ('REGISTERED', 'PUBLISHED') and k.marking <> 'TLP:RED') as commitments,
      (select coalesce(json_agg(json_build_object('category', a.category, 'organisations', a.organisations)), '[]') from (
         select coalesce(o.category, 'EXPERT') as category, count(distinct coalesce(o.id, t.represents_person_id))::int as organisations
         from participation n join seat_place l on l.id = n.seat_place_id join seat t on t.id = l.seat_id left join organisation o on o.id = t.represents_organisation_id
         where n.convening_id = c.id and exists (select from session_answer w where w.participation_id = n.id and w.partstat = 'ACCEPTED') group by 1) a) as attended
    from convening c join programme p on p.id = c.programme_id where c.id = $1`,
};

const hash = (said: unknown): string => createHash('sha256').update(canonical(said)).digest('hex');

export interface Gathered extends Material {
  convening: Material['convening'] & { programmeId: string; year: number; number: number; state: string };
  programme: { code: string; name: LocalisedText; workingLanguages: string[] };
}

/** What the roundtable left: read anew for every assembly and every look at a draft, so that a change of a source is seen. */
@Injectable()
export class OutcomeSources {
  constructor(private readonly reads: Reads) {}

  as(actor: Person): Ask {
    return (asked, values) => this.reads.rowsAs(actor, asked, values);
  }

  /** @throws Refusal NOT_FOUND */
  async gather(ask: Ask, conveningId: string): Promise<Gathered> {
    const [row] = await ask<Row>(statement, [conveningId]);
    if (!row) throw new Refusal('NOT_FOUND');
    const { programmeId, reference, year, number, state, title, attribution, marking, threshold } = row;
    const hashed = <T extends { id: string }>(one: T): T & { sha256: string } => ({ ...one, sha256: hash(one) });
    return {
      convening: { id: row.id, programmeId, reference, year, number, state, title, attribution, marking },
      programme: { code: row.code, name: row.programmeName, workingLanguages: row.workingLanguages },
      threshold,
      sessions: row.sessions.map(hashed),
      // An item is hashed for its own words; that it was called or concluded meanwhile changes none of them.
      items: row.items.map(({ note, ...item }) => ({ ...item, sha256: hash({ title: item.title, objective: item.objective, marking: item.marking }), note: note && { id: note.id, sha256: hash(note.seq) } })),
      decisions: row.decisions.map(hashed),
      commitments: row.commitments.map(({ state: editorial, ...one }) => ({ ...one, state: editorial, sha256: hash(one) })),
      attended: row.attended,
    };
  }

  assemble(kind: OutcomeKind, material: Gathered, language: string): Assembled {
    const others = material.programme.workingLanguages.filter((one) => one !== language && (spokenLanguages as readonly string[]).includes(one));
    return assemble(kind, material, [language, ...others], sayOutcome as Say); // the cast: keys are put together from states and categories
  }

  /** Each source as it stands now. */
  index(material: Material): Map<string, Source> {
    const now = new Map<string, Source>();
    const add = (kind: SourceKind, { id, sha256 }: { id: string; sha256: string }, words: LocalisedText | null) => now.set(`${kind} ${id}`, { kind, id, sha256, words });
    for (const one of material.sessions) add('SESSION', one, null);
    for (const item of material.items) {
      add('AGENDA_ITEM', item, item.objective ?? item.title);
      if (item.note) add('NOTE', item.note, null);
    }
    for (const one of material.decisions) add('DECISION', one, one.text);
    for (const one of material.commitments) add('COMMITMENT', one, one.statement);
    return now;
  }
}

/** The paragraph that an assembly makes of a source, and the section it belongs to. */
export function paragraphOf(assembled: Assembled, source: { kind: SourceKind; id: string }): { section: AssembledSection; paragraph: AssembledParagraph } | undefined {
  for (const section of assembled.sections) {
    const paragraph = section.paragraphs.find(({ sources }) => sources[0]?.kind === source.kind && sources[0].id === source.id);
    if (paragraph) return { section, paragraph };
  }
  return undefined;
}
