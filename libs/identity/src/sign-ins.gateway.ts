import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { WebSocketGateway, WebSocketServer, type OnGatewayConnection, type OnGatewayInit } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { ChangedFeed, type Person } from '#plenary/platform';
import { SignInsService } from './sign-ins.service.js';

interface SocketData {
  actor: Person | null;
  /** Something was said on it since the last look. */
  active?: boolean;
}

const lookEveryMs = 15_000;

/**
 * A socket lives no longer than the sign-in it came with: dropped on every node as soon as the end is committed, and looked at now
 * and then, for sign-ins whose time is over and for ends that were not heard. What is said on a socket counts as being at work.
 */
@WebSocketGateway()
export class SignInsGateway implements OnGatewayInit, OnGatewayConnection, OnApplicationShutdown {
  @WebSocketServer() private readonly server: Server;
  private readonly log = new Logger(SignInsGateway.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly feed: ChangedFeed,
    private readonly signIns: SignInsService,
  ) {}

  afterInit(): void {
    this.feed.onSignInEnded((signInId) => this.drop((id) => id === signInId));
    this.timer = setInterval(() => void this.look().catch((error: Error) => this.log.warn(`the look at sockets failed: ${error.message}`)), lookEveryMs).unref();
  }

  handleConnection(socket: Socket): void {
    socket.onAny(() => void ((socket.data as SocketData).active = true));
  }

  async look(): Promise<void> {
    const [all, active] = [new Set<string>(), new Set<string>()];
    for (const socket of this.server.sockets.sockets.values()) {
      const [data, id] = [socket.data as SocketData, signInOf(socket)];
      if (!id) continue;
      all.add(id);
      if (data.active) active.add(id);
      data.active = false;
    }
    if (all.size === 0) return;
    if (active.size > 0) await this.signIns.touch([...active]);
    const open = await this.signIns.stillOpen([...all]);
    this.drop((id) => all.has(id) && !open.has(id));
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private drop(ended: (signInId: string) => boolean): void {
    for (const socket of this.server.sockets.sockets.values()) {
      const id = signInOf(socket);
      if (id && ended(id)) socket.disconnect(true);
    }
  }
}

function signInOf(socket: Socket): string | undefined {
  const { actor } = socket.data as SocketData;
  return typeof actor?.via === 'object' ? actor.via.signIn : undefined;
}
