import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable, type Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { limits, Refusal } from '#plenary/protocol';
import { Reads } from '../database/reads.js';

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => String, { nullable: true }) endCursor: string | null;
}

export interface Connection<Node> {
  edges: { node: Node; cursor?: string }[];
  pageInfo: PageInfo;
  totalCount?: number;
}

/** `@ObjectType() class ConveningConnection extends connectionOf(ConveningType) {}` (Relay cursor connections). */
export function connectionOf<Node>(node: Type<Node>) {
  @ObjectType(`${node.name.replace(/Type$/, '')}Edge`)
  class Edge {
    @Field(() => node) node: Node;
    @Field(() => String, { description: 'Opaque, and yours alone.' }) cursor?: string;
  }
  @ObjectType({ isAbstract: true })
  abstract class Page implements Connection<Node> {
    @Field(() => [Edge]) edges: Edge[];
    @Field(() => PageInfo) pageInfo: PageInfo;
    @Field(() => Int, { description: 'How many there are in all that you may see.' }) totalCount?: number;
  }
  return Page;
}

/** `first` 1 to 100. @throws Refusal INVALID_INPUT */
export function assertPageSize(first: number): void {
  if (first < 1 || first > limits.pageSize) throw Refusal.ofField('first', 'out_of_range', `Ask for 1 to ${limits.pageSize} at a time.`);
}

const instance = { name: 'instance secret', text: 'select secret from instance' };

/** Cursors are signed and bound to the person: one that was guessed, changed or passed on opens nothing. */
@Injectable()
export class Cursors {
  private secret: Promise<Buffer> | undefined;

  constructor(private readonly reads: Reads) {}

  async write(actorId: string, list: string, place: readonly (string | number | null)[]): Promise<string> {
    const body = Buffer.from(JSON.stringify(place));
    return Buffer.concat([await this.sign(actorId, list, body), body]).toString('base64url');
  }

  /** @throws Refusal NO_CURSOR for one that this person was not given for this list */
  async read(actorId: string, list: string, cursor: string): Promise<(string | number | null)[]> {
    const bytes = Buffer.from(cursor, 'base64url');
    const body = bytes.subarray(16);
    if (bytes.length < 18 || !timingSafeEqual(bytes.subarray(0, 16), await this.sign(actorId, list, body))) throw new Refusal('NO_CURSOR');
    return JSON.parse(body.toString()) as (string | number | null)[];
  }

  /**
   * The page that the rows make. `rows` holds one more than `first` when there is a next page.
   * @param place the sort values and id of a row, which its cursor carries
   */
  async page<Row, Node>(o: { actorId: string; list: string; rows: Row[]; first: number; node: (row: Row) => Node; place: (row: Row) => readonly (string | number | null)[]; cursors?: boolean; totalCount?: number }): Promise<Connection<Node>> {
    const shown = o.rows.slice(0, o.first);
    const cursor = (row: Row) => this.write(o.actorId, o.list, o.place(row));
    const last = shown.at(-1);
    return {
      edges: o.cursors ? await Promise.all(shown.map(async (row) => ({ node: o.node(row), cursor: await cursor(row) }))) : shown.map((row) => ({ node: o.node(row) })),
      pageInfo: { hasNextPage: o.rows.length > o.first, endCursor: last === undefined ? null : await cursor(last) },
      totalCount: o.totalCount,
    };
  }

  private async sign(actorId: string, list: string, body: Buffer): Promise<Buffer> {
    this.secret ??= this.reads.rows<{ secret: Buffer }>(instance, []).then(([row]) => row.secret);
    return createHmac('sha256', await this.secret).update(`${actorId} ${list} `).update(body).digest().subarray(0, 16);
  }
}
