import { Injectable } from '@nestjs/common';
import { systemActor, Work, type Person, type Tx } from '#plenary/platform';
import { columnsOf, dataMap, type MappedTable } from './data-map.rules.js';
import { dataTaken } from './personal-data.events.js';

const reader = systemActor('personal data');
const heldBack = 'Marked TLP:RED, and you are not among those it is for. That it is yours is told, its words are not; whoever presides can name you as a reader.';

/** A copy of all that is held about somebody, as the data map says: their rows, and the things they made or decided, by id. */
@Injectable()
export class ExportService {
  constructor(private readonly work: Work) {}

  /** JSON in pieces, table by table, so that a long record needs no more memory than a short one. Only ever the asker's own. */
  async *pieces(actor: Person): AsyncIterable<string> {
    await this.work.run(actor, (tx) => tx.record(dataTaken(actor.id, { programmeId: null })));
    yield `{\n  "person": ${JSON.stringify(actor.id)},\n  "held": {`;
    yield* this.section((name, table) => this.rows(actor, name, table));
    yield `\n  },\n  "made": {`;
    yield* this.section((name, table) => this.made(actor, name, table));
    yield `\n  }\n}\n`;
  }

  private async *section(read: (name: string, table: MappedTable) => Promise<object[]>): AsyncIterable<string> {
    let comma = '';
    for (const [name, table] of Object.entries(dataMap)) {
      const rows = await read(name, table);
      if (rows.length === 0) continue;
      const { purpose, basis, retention } = table;
      yield `${comma}\n    ${JSON.stringify(name)}: ${JSON.stringify({ purpose, basis, retention, rows })}`;
      comma = ',';
    }
  }

  private async rows(actor: Person, name: string, table: MappedTable): Promise<object[]> {
    if (!table.mine) return [];
    const { where = 'false', words = [] } = table.closed ?? {};
    const columns = columnsOf(table, 'whose', 'told', 'taken').map((column) => (words.includes(column) ? `case when not ${where} then "${column}" end as "${column}"` : `"${column}"`));
    const rows = await this.asked<{ is_closed: boolean }>((tx) => tx.em.query(`select ${columns.join(', ')}, ${where} as is_closed from "${name}" where ${table.mine}`, [actor.id]));
    return rows.map(({ is_closed, ...row }) => (is_closed ? { ...row, held_back: heldBack } : row));
  }

  private async made(actor: Person, name: string, table: MappedTable): Promise<object[]> {
    const authors = columnsOf(table, 'author');
    if (authors.length === 0) return [];
    const key = ['id', 'commitment_id', 'edition_id', 'agenda_item_id'].find((column) => column in table.columns)!;
    return this.asked((tx) => tx.em.query<object[]>(`select ${[key, ...authors].map((column) => `"${column}"`).join(', ')} from "${name}" where ${authors.map((column) => `"${column}" = $1`).join(' or ')}`, [actor.id]));
  }

  // As the product: what somebody made stays theirs to know of, also where they no longer have a part.
  private asked<Row extends object>(read: (tx: Tx) => Promise<Row[]>): Promise<Row[]> {
    return this.work.run(reader, read);
  }
}
