import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Reads, type Statement, type Tx } from '#plenary/platform';
import type { DraftRow } from './drafts.service.js';
import type { Listed, Shown } from './edition.page.js';
import { canonical, editionDocument, type EditionDocument } from './edition.rules.js';
import type { Gathered } from './outcome-sources.service.js';

const symbolForm = /^[A-Z][A-Z0-9]{1,7}(\/[A-Za-z0-9.]{1,20}){2,6}$/;
const perYear = 500;

const statements = {
  // A withdrawn edition is not here: its address answers like one that never was.
  one: {
    name: 'edition',
    text: `select e.canonical, encode(e.sha256, 'hex') as sha256,
             case when s.standing = 'SUPERSEDED' then (select n.symbol from edition_standing l join edition n on n.id = l.edition_id where l.outcome_id = e.outcome_id and l.standing = 'LIVE') end as "supersededBy"
           from edition e join edition_standing s on s.edition_id = e.id where e.symbol = $1 and s.standing <> 'WITHDRAWN'`,
  },
  years: { name: 'edition years', text: `select distinct extract(year from e.released_at at time zone 'UTC')::int as year from edition e join edition_standing s on s.edition_id = e.id where s.standing = 'LIVE' order by 1 desc` },
  list: {
    name: 'editions of a year',
    text: `select e.canonical::json->>'symbol' as symbol, e.kind, e.canonical::json->'title' as title, e.canonical::json->'programme'->'name' as programme, e.canonical::json->'languages' as languages, e.canonical::json->>'releasedAt' as "releasedAt"
           from edition e join edition_standing s on s.edition_id = e.id
           where s.standing = 'LIVE' and e.released_at >= make_timestamptz($1, 1, 1, 0, 0, 0, 'UTC') and e.released_at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'UTC')
           order by e.released_at desc, e.id limit ${perYear}`,
  },
} satisfies Record<string, Statement>;

export interface StoredEdition extends Shown {
  /** The bytes that were hashed. */
  canonical: string;
}

/** What is released, and the public reading of it. Nothing here can see a draft. */
@Injectable()
export class Editions {
  constructor(private readonly reads: Reads) {}

  /** Undefined for what was never published, is withdrawn, or is no symbol at all. */
  async bySymbol(symbol: string): Promise<StoredEdition | undefined> {
    if (!symbolForm.test(symbol)) return undefined;
    const [row] = await this.reads.rows<{ canonical: string; sha256: string; supersededBy: string | null }>(statements.one, [symbol]);
    return row && { ...row, document: JSON.parse(row.canonical) as EditionDocument };
  }

  async ofYear(asked: number | undefined): Promise<{ editions: Listed[]; years: number[]; year: number | undefined }> {
    const years = (await this.reads.rows<{ year: number }>(statements.years, [])).map(({ year }) => year);
    const year = asked ?? years[0];
    return { years, year, editions: year === undefined ? [] : await this.reads.rows<Listed & object>(statements.list, [year]) };
  }

  /**
   * Within the use case that has made sure that it may be. The programme's row is the turn in which its editions follow one another,
   * so that the chain of hashes cannot fork.
   */
  async publish(tx: Tx, draft: DraftRow, material: Gathered): Promise<{ editionId: string; symbol: string }> {
    if (tx.actor.kind !== 'person') throw new Error('An edition is released by a person.');
    await tx.em.query(`select from programme where id = $1 for update`, [draft.programmeId]);
    const [last] = await tx.em.query<{ sequence: number; sha256: string }[]>(`select sequence, encode(sha256, 'hex') as sha256 from edition where programme_id = $1 order by sequence desc limit 1`, [draft.programmeId]);
    const document = this.document(draft, material, tx.now, last);
    const text = canonical(document);
    const editionId = randomUUID();
    await tx.em.query(
      `insert into edition (id, outcome_id, programme_id, symbol, kind, title, sequence, canonical, sha256, previous_sha256, released_at, released_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11, $12)`,
      [editionId, draft.id, draft.programmeId, draft.symbol, draft.kind, draft.title, document.sequence, text, createHash('sha256').update(text).digest(), document.previousSha256, tx.now, tx.actor.id],
    );
    await tx.em.query(`insert into edition_standing (edition_id, outcome_id, standing, since, by) values ($1, $2, 'LIVE', $3, $4)`, [editionId, draft.id, tx.now, tx.actor.id]);
    return { editionId, symbol: draft.symbol };
  }

  /** The page as it would be, were it released now. */
  preview(draft: DraftRow, material: Gathered, now: Date): Shown {
    const document = this.document(draft, material, now, undefined);
    return { document, sha256: createHash('sha256').update(canonical(document)).digest('hex'), supersededBy: null };
  }

  private document(draft: DraftRow, material: Gathered, releasedAt: Date, last: { sequence: number; sha256: string } | undefined): EditionDocument {
    return editionDocument(draft, { programme: material.programme, attribution: draft.attribution, releasedAt, sequence: (last?.sequence ?? 0) + 1, previousSha256: last?.sha256 ?? null });
  }
}
