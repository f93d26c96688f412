import type { Server as HttpServer } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions, Socket } from 'socket.io';
import { limits } from '#plenary/protocol';
import { Actors } from '../actor.js';

/** socket.io on the server's own port; a handshake from another origin is refused, and the actor is known before any message. */
export class SameOriginAdapter extends IoAdapter {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly sameOrigin: (origin: string) => boolean,
    private readonly headers: () => Readonly<Record<string, string>> = () => ({}),
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: object): Server {
    const secure: Partial<ServerOptions> = {
      ...options,
      serveClient: false,
      maxHttpBufferSize: limits.socketMessageBytes,
      perMessageDeflate: false,
      connectionStateRecovery: undefined, // notes have their log; a recovered socket would skip the handshake's questions
      allowRequest: (request, decide) => decide(null, request.headers.origin === undefined || this.sameOrigin(request.headers.origin)),
    };
    const server = super.createIOServer(port, secure as ServerOptions);
    // Polling is answered by engine.io itself, past everything that stands before a route.
    (this.httpServer as HttpServer).prependListener('request', ({ url }, response) => {
      if (url?.startsWith('/socket.io/')) for (const [name, value] of Object.entries(this.headers())) response.setHeader(name, value);
    });
    const actors = this.app.get(Actors);
    server.use((socket: Socket, next) => {
      actors.of(socket.handshake).then(
        (actor) => {
          socket.data = { actor };
          next();
        },
        () => next(new Error('INTERNAL')),
      );
    });
    return server;
  }
}
