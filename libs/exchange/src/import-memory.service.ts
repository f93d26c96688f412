import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#plenary/platform';
import { likeness, type Known, type Told } from './import-plan.rules.js';

export type ImportedKind = 'FILE' | 'CONVENING' | 'SESSION' | 'AGENDA_ITEM' | 'ATTENDANCE' | 'NOTE' | 'DECISION' | 'ACTION' | 'PERSON';

export interface Remembered extends Known {
  kind: ImportedKind;
  /** What it is called where it was put, for those that are asked for by name. */
  name: string | null;
  blocks: string[];
}

/** A file as it is known here, with what was made of it. */
export interface KnownSource {
  source: string;
  things: Remembered[];
}

/** The blocks of one file and of another of its name, or more of them, by which both are the same file with some lines changed. */
const sameFrom = 0.6;

/** Equal things have equal prints, and nothing can be read off one. */
export const printOf = (said: unknown): string => createHash('sha256').update(said instanceof Uint8Array ? said : JSON.stringify(said)).digest('base64url').slice(0, 22);

/** What imports made, file by file. */
@Injectable()
export class ImportMemory {
  /**
   * The file that this is: the same bytes under whatever name, or a file of the same name that says mostly the same. Two meetings of
   * two bodies on one day have files of one name, and are two.
   */
  async recall(tx: Tx, programmeId: string, file: { name: string; print: string; blocks: readonly string[] }): Promise<KnownSource> {
    // One import at a time in a programme, so that two at once do not make everything twice.
    await tx.em.query(`select pg_advisory_xact_lock(hashtextextended('import ' || $1, 0))`, [programmeId]);
    const files = await tx.em.query<{ source: string; print: string; blocks: string[]; name: string }[]>(
      `select source, print, blocks, name from imported where programme_id = $1 and kind = 'FILE' and (print = $2 or name = $3) order by imported_at, source`,
      [programmeId, file.print, file.name],
    );
    const same = files.find(({ print }) => print === file.print) ?? files.map((one) => ({ ...one, alike: likeness(one.blocks, file.blocks) })).filter(({ alike }) => alike >= sameFrom).sort((one, other) => other.alike - one.alike)[0];
    if (!same) return { source: files.length === 0 ? file.name : `${file.name} ${files.length + 1}`, things: [] };
    const things = await tx.em.query<Remembered[]>(`select kind, subject_id as id, key, print, name, blocks from imported where programme_id = $1 and source = $2 order by kind, ordinal`, [programmeId, same.source]);
    return { source: same.source, things };
  }

  /** One of a kind in the whole programme, whichever file told of it. */
  async find(tx: Tx, programmeId: string, kind: ImportedKind, print: string): Promise<string | undefined> {
    const [found] = await tx.em.query<{ id: string }[]>(`select subject_id as id from imported where programme_id = $1 and kind = $2 and print = $3 order by imported_at limit 1`, [programmeId, kind, print]);
    return found?.id;
  }

  async remember(tx: Tx, where: { programmeId: string; source: string; kind: ImportedKind }, thing: Told & { id: string; ordinal?: number; name?: string | null; blocks?: readonly string[] }): Promise<void> {
    await tx.em.query(
      `insert into imported (programme_id, source, kind, subject_id, ordinal, key, print, name, blocks, imported_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (programme_id, source, kind, subject_id) do update set ordinal = excluded.ordinal, key = excluded.key, print = excluded.print, name = coalesce(excluded.name, imported.name), blocks = excluded.blocks, imported_at = excluded.imported_at
         where (imported.ordinal, imported.key, imported.print, imported.blocks) is distinct from (excluded.ordinal, excluded.key, excluded.print, excluded.blocks)`,
      [where.programmeId, where.source, where.kind, thing.id, thing.ordinal ?? 0, thing.key, thing.print, thing.name ?? null, thing.blocks ?? [], tx.now],
    );
  }

  async forget(tx: Tx, where: { programmeId: string; source: string; kind: ImportedKind }, id: string): Promise<void> {
    await tx.em.query(`delete from imported where programme_id = $1 and source = $2 and kind = $3 and subject_id = $4`, [where.programmeId, where.source, where.kind, id]);
  }
}
