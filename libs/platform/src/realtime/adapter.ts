import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions, Socket } from 'socket.io';
import { limits, Refusal } from '#plenary/protocol';
import { Actors } from '../actor.js';
import { meter } from './meter.js';
import { SocketTickets } from './tickets.js';

interface Guarding {
  sameOrigin: (origin: string) => boolean;
  /** What goes with every answer. */
  headers: () => Readonly<Record<string, string>>;
  /** How many times the ordinary measure. */
  allowance?: number;
}

/**
 * socket.io on the server's own port. A handshake comes from our own origin, with a ticket that a page of ours asked for and within
 * five seconds; who it is is known before any message. Refused ones are told by the code of the refusal.
 */
export class SameOriginAdapter extends IoAdapter {
  private readonly sockets = new Map<string, number>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly guarding: Guarding,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: object): Server {
    const secure: Partial<ServerOptions> = {
      ...options,
      serveClient: false,
      maxHttpBufferSize: limits.socketMessageBytes,
      connectTimeout: limits.socketPatienceMs,
      perMessageDeflate: false,
      connectionStateRecovery: undefined, // notes have their log; a recovered socket would skip the handshake's questions
      allowRequest: (request, decide) => decide(null, this.isOurs(request)),
    };
    const server = super.createIOServer(port, secure as ServerOptions);
    // Polling is answered by engine.io itself, past everything that stands before a route.
    (this.httpServer as HttpServer).prependListener('request', ({ url }, response) => {
      if (url?.startsWith('/socket.io/')) for (const [name, value] of Object.entries(this.guarding.headers())) response.setHeader(name, value);
    });
    server.engine.on('connection', (connection: Parameters<typeof meter>[0]) => meter(connection, this.guarding.allowance));
    server.use((socket: Socket, next) => {
      this.admit(socket).then(
        () => next(),
        (error: unknown) => next(new Error(error instanceof Refusal ? error.code : 'INTERNAL')),
      );
    });
    return server;
  }

  /** A browser names the origin of every websocket and leaves it out of its own page's polling; then it says that it is the page's own. */
  private isOurs({ headers }: IncomingMessage): boolean {
    if (headers.origin !== undefined) return this.guarding.sameOrigin(headers.origin);
    const site = headers['sec-fetch-site'];
    return headers.upgrade === undefined && (site === undefined || site === 'same-origin');
  }

  private async admit(socket: Socket): Promise<void> {
    const actor = await this.app.get(Actors).of(socket.handshake);
    const { ticket } = socket.handshake.auth as { ticket?: unknown };
    if (!actor || !(await this.app.get(SocketTickets).use(ticket, actor, socket.handshake))) throw new Refusal('UNAUTHENTICATED');
    const held = this.sockets.get(actor.id) ?? 0;
    if (held >= limits.socketsPerPerson * (this.guarding.allowance ?? 1)) throw new Refusal('TOO_MANY');
    this.sockets.set(actor.id, held + 1);
    socket.conn.once('close', () => {
      const left = (this.sockets.get(actor.id) ?? 1) - 1;
      if (left > 0) this.sockets.set(actor.id, left);
      else this.sockets.delete(actor.id);
    });
    if (socket.conn.readyState !== 'open') throw new Refusal('UNAUTHENTICATED'); // it went while we asked
    socket.data = { actor };
  }
}
