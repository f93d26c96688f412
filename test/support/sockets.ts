import { io, type Socket } from 'socket.io-client';

/** What a page of ours asks before its socket opens; undefined for somebody whom the server does not know. */
export async function ticketFor(origin: string, cookie: string | undefined): Promise<string | undefined> {
  const response = await fetch(`${origin}/socket-ticket`, { method: 'POST', headers: { 'content-type': 'application/json', ...(cookie && { cookie }) }, body: '{}' });
  return response.ok ? ((await response.json()) as { ticket: string }).ticket : undefined;
}

/** Opens a socket as a page of ours does. Rejects with the refusal's code as its message. */
export async function openSocket(origin: string, o: { cookie?: string; transport?: string; headers?: Record<string, string>; ticket?: string }): Promise<Socket> {
  const ticket = o.ticket ?? (await ticketFor(origin, o.cookie));
  const socket = io(origin, { transports: [o.transport ?? 'websocket'], forceNew: true, reconnection: false, auth: { ticket }, extraHeaders: { origin, ...(o.cookie && { cookie: o.cookie }), ...o.headers } });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket)).once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
}
