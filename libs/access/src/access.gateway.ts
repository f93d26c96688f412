import { Logger, UseFilters } from '@nestjs/common';
import { ConnectedSocket, SubscribeMessage, WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AckErrors, ChangedFeed, message, Reads, type Person } from '#plenary/platform';
import { Refusal, type Ack, type Changed } from '#plenary/protocol';
import { AccessService } from './access.service.js';
import { groupRolesFor } from './policy.js';

type Followed = Pick<Changed, 'topic' | 'id'>;
const room = ({ topic, id }: Followed): string => `${topic} ${id}`;
const conveningPlace = { name: 'convening place', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` };

const groupReaders = {
  name: 'group readers',
  text: `select p.person from unnest($1::uuid[]) p(person) where group_capacities(p.person, $2) && $3`,
};

/** Tells open pages that something changed in what they follow; they ask again, and are answered what they may see. */
@WebSocketGateway()
@UseFilters(AckErrors)
export class AccessGateway implements OnGatewayInit {
  @WebSocketServer() private readonly server: Server;
  private readonly log = new Logger(AccessGateway.name);

  constructor(
    private readonly access: AccessService,
    private readonly reads: Reads,
    private readonly feed: ChangedFeed,
  ) {}

  afterInit(): void {
    this.feed.onChanged(({ type, programmeId, conveningId, groupId }) => {
      const noun = type.split('.')[0];
      if (groupId) return void this.tellGroup(groupId, noun).catch((error: Error) => this.log.warn(`a group was not told of a change: ${error.message}`));
      for (const [topic, id] of [['programme', programmeId], ['convening', conveningId]] as const) {
        if (id) this.server.to(room({ topic, id })).emit('changed', { topic, id, noun } satisfies Changed);
      }
    });
  }

  @SubscribeMessage('follow')
  async follow(@ConnectedSocket() socket: Socket, @message('follow') followed: Followed): Promise<Ack<true>> {
    const { actor } = socket.data as { actor: Person };
    if (followed.topic === 'group') {
      if (!(await this.readersAmong([actor.id], followed.id)).has(actor.id)) throw new Refusal('NOT_FOUND');
      await socket.join(room(followed));
      return { ok: true };
    }
    const [place] = followed.topic === 'programme' ? [{ programmeId: followed.id }] : await this.reads.rows<{ programmeId: string; conveningId: string }>(conveningPlace, [followed.id]);
    if (!place) throw new Refusal('NOT_FOUND');
    await this.access.assertMayRead(actor, followed.topic === 'programme' ? 'programme.read' : 'convening.read', place);
    await socket.join(room(followed));
    return { ok: true };
  }

  @SubscribeMessage('unfollow')
  async unfollow(@ConnectedSocket() socket: Socket, @message('unfollow') followed: Followed): Promise<Ack<true>> {
    await socket.leave(room(followed));
    return { ok: true };
  }

  /** Who is not in the group any more hears one last time, that there is nothing here, and is shown out of its room. */
  private async tellGroup(id: string, noun: string): Promise<void> {
    const followed = { topic: 'group', id } as const;
    const sockets = await this.server.in(room(followed)).local.fetchSockets();
    if (sockets.length === 0) return;
    const personOf = (socket: { data: unknown }): string => (socket.data as { actor: Person }).actor.id;
    const readers = await this.readersAmong([...new Set(sockets.map(personOf))], id);
    for (const socket of sockets) {
      const stays = readers.has(personOf(socket));
      if (!stays) socket.leave(room(followed));
      socket.emit('changed', { ...followed, noun: stays ? noun : 'group' } satisfies Changed);
    }
  }

  private async readersAmong(people: readonly string[], groupId: string): Promise<Set<string>> {
    const rows = await this.reads.rows<{ person: string }>(groupReaders, [people, groupId, groupRolesFor('group.read')]);
    return new Set(rows.map(({ person }) => person));
  }
}
