import { Logger, UseFilters, type OnApplicationShutdown } from '@nestjs/common';
import { ConnectedSocket, SubscribeMessage, WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AckErrors, ChangedFeed, message, Reads, type Person } from '#plenary/platform';
import { Refusal, type Ack, type Changed, type Left } from '#plenary/protocol';
import { may, type Capacity } from './policy.js';

type Followed = Pick<Changed, 'topic' | 'id'>;
const room = ({ topic, id }: Followed): string => `${topic} ${id}`;

/** What one socket follows. Whatever was asked before `asOf` moved on is asked again. */
interface Desk {
  readonly rooms: Map<string, Followed>;
  asOf: number;
}
const LOOK_EVERY_MS = 30_000;

// One question for however many sockets and rooms: what each person is there, and nothing for a place that is not there.
const rights = {
  name: 'rights to follow',
  text: `select f.n::int as n, case f.topic when 'group' then group_capacities(f.person, f.id) else capacities(f.person, coalesce(c.programme_id, f.id), c.id) end as held
    from unnest($1::uuid[], $2::text[], $3::uuid[]) with ordinality f(person, topic, id, n)
    left join convening c on f.topic = 'convening' and c.id = f.id
    where f.topic <> 'convening' or c.id is not null`,
};
const asked = { programme: 'programme.read', convening: 'convening.read', group: 'group.read' } as const;

/**
 * Tells open pages that something changed in what they follow; they ask again, and are answered what they may see.
 *
 * Whose rights changed is heard from the database in the order of the commits, on the very connection that brings the changes: their
 * sockets leave every room in the same turn, before anything committed later is announced, and come back to those rooms that they may
 * still follow. While that connection is lost nothing is announced at all; when it is back, everybody is asked about again.
 */
@WebSocketGateway()
@UseFilters(AckErrors)
export class AccessGateway implements OnGatewayInit, OnApplicationShutdown {
  @WebSocketServer() private readonly server: Server;
  private readonly log = new Logger(AccessGateway.name);
  private readonly desks = new WeakMap<Socket, Desk>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly reads: Reads,
    private readonly feed: ChangedFeed,
  ) {}

  afterInit(): void {
    this.feed.onChanged(({ type, programmeId, conveningId, groupId }) => {
      const noun = type.split('.')[0];
      for (const [topic, id] of [['programme', programmeId], ['convening', conveningId], ['group', groupId]] as const) {
        if (id) this.server.to(room({ topic, id })).emit('changed', { topic, id, noun } satisfies Changed);
      }
    });
    this.feed.onAccessChanged((personId) => this.quieten((actor) => personId === '' || actor.id === personId));
    this.feed.onReturned(() => this.quieten(() => true));
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  @SubscribeMessage('follow')
  async follow(@ConnectedSocket() socket: Socket, @message('follow') followed: Followed): Promise<Ack<true>> {
    const { actor } = socket.data as { actor: Person };
    const desk = this.deskOf(socket);
    let asOf: number;
    do {
      asOf = desk.asOf;
      const [held] = await this.heldIn([{ person: actor.id, ...followed }]);
      if (held.length === 0) throw new Refusal('NOT_FOUND');
      if (!may(held, asked[followed.topic])) throw new Refusal('FORBIDDEN');
    } while (asOf !== desk.asOf); // their rights changed while we asked
    desk.rooms.set(room(followed), followed);
    await socket.join(room(followed));
    return { ok: true };
  }

  @SubscribeMessage('unfollow')
  async unfollow(@ConnectedSocket() socket: Socket, @message('unfollow') followed: Followed): Promise<Ack<true>> {
    this.deskOf(socket).rooms.delete(room(followed));
    await socket.leave(room(followed));
    return { ok: true };
  }

  /** The sweep, for a change that was not heard: those who may still follow notice nothing. */
  look(): void {
    for (const socket of this.server.sockets.sockets.values()) void this.recheck(socket);
  }

  private quieten(whose: (actor: Person) => boolean): void {
    for (const socket of this.server.sockets.sockets.values()) {
      if (!whose((socket.data as { actor: Person }).actor)) continue;
      const desk = this.deskOf(socket);
      desk.asOf += 1;
      for (const name of desk.rooms.keys()) void socket.leave(name); // at once: nothing committed later is heard
      void this.recheck(socket);
    }
  }

  private async recheck(socket: Socket): Promise<void> {
    const desk = this.deskOf(socket);
    const [asOf, followed] = [desk.asOf, [...desk.rooms.values()]];
    if (followed.length === 0) return;
    try {
      const person = (socket.data as { actor: Person }).actor.id;
      const held = await this.heldIn(followed.map((one) => ({ person, ...one })));
      if (asOf !== desk.asOf || !socket.connected) return; // asked again meanwhile
      for (const [n, one] of followed.entries()) {
        if (!desk.rooms.has(room(one))) continue;
        if (may(held[n], asked[one.topic])) this.comeBack(socket, one);
        else this.sendOut(socket, desk, one);
      }
    } catch (error) {
      this.log.warn(`rights to follow could not be read: ${(error as Error).message}`);
      if (asOf === desk.asOf) socket.conn.close(); // whoever cannot be asked about hears nothing; the page comes back and asks
    }
  }

  private comeBack(socket: Socket, followed: Followed): void {
    if (socket.rooms.has(room(followed))) return;
    void socket.join(room(followed));
    socket.emit('changed', { ...followed, noun: 'access' } satisfies Changed); // what was announced meanwhile was not heard
  }

  private sendOut(socket: Socket, desk: Desk, followed: Followed): void {
    desk.rooms.delete(room(followed));
    void socket.leave(room(followed));
    socket.emit('left', followed satisfies Left);
  }

  private async heldIn(places: readonly (Followed & { person: string })[]): Promise<Capacity[][]> {
    const rows = await this.reads.rows<{ n: number; held: Capacity[] }>(rights, [places.map(({ person }) => person), places.map(({ topic }) => topic), places.map(({ id }) => id)]);
    const found = new Map(rows.map(({ n, held }) => [n - 1, held]));
    return places.map((_, n) => found.get(n) ?? []);
  }

  private deskOf(socket: Socket): Desk {
    let desk = this.desks.get(socket);
    if (!desk) this.desks.set(socket, (desk = { rooms: new Map(), asOf: 0 }));
    return desk;
  }
}
