import { UseFilters } from '@nestjs/common';
import { ConnectedSocket, SubscribeMessage, WebSocketGateway, WebSocketServer, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { AckErrors, ChangedFeed, message, Reads, type Person } from '#plenary/platform';
import { Refusal, type Ack, type Changed } from '#plenary/protocol';
import { AccessService } from './access.service.js';

type Followed = Pick<Changed, 'topic' | 'id'>;
const room = ({ topic, id }: Followed): string => `${topic} ${id}`;
const conveningPlace = { name: 'convening place', text: `select programme_id as "programmeId", id as "conveningId" from convening where id = $1` };

/** Tells open pages that something changed in what they follow; they ask again, and are answered what they may see. */
@WebSocketGateway()
@UseFilters(AckErrors)
export class AccessGateway implements OnGatewayInit {
  @WebSocketServer() private readonly server: Server;

  constructor(
    private readonly access: AccessService,
    private readonly reads: Reads,
    private readonly feed: ChangedFeed,
  ) {}

  afterInit(): void {
    this.feed.onChanged(({ type, programmeId, conveningId }) => {
      const noun = type.split('.')[0];
      for (const [topic, id] of [['programme', programmeId], ['convening', conveningId]] as const) {
        if (id) this.server.to(room({ topic, id })).emit('changed', { topic, id, noun } satisfies Changed);
      }
    });
  }

  @SubscribeMessage('follow')
  async follow(@ConnectedSocket() socket: Socket, @message('follow') followed: Followed): Promise<Ack<true>> {
    const { actor } = socket.data as { actor: Person };
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
}
