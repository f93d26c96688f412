import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { limits } from '#plenary/protocol';
import type { Asking, Person } from '../actor.js';
import { ApplicationDatabase } from '../database/database.js';

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
// A page elsewhere can make a browser send its cookies with a handshake; it cannot read what the ticket's own request answered.
const boundTo = ({ headers }: Asking): Buffer => hash(headers.cookie ?? '');

/** What opens a socket beside the cookie: asked for by a page of ours, good once and for half a minute, on whichever node. */
@Injectable()
export class SocketTickets {
  constructor(private readonly database: ApplicationDatabase) {}

  /** @returns the ticket, which only this person may use, with the cookies that came with this request */
  async issue(person: Person, asking: Asking): Promise<string> {
    const ticket = randomBytes(32).toString('base64url');
    await this.database.pool.query({
      name: 'socket ticket issued',
      text: `with spent as (delete from socket_ticket where expires_at <= current_instant())
        insert into socket_ticket (ticket_hash, person_id, bound_hash, expires_at) values ($1, $2, $3, current_instant() + $4 * interval '1 second')`,
      values: [hash(ticket), person.id, boundTo(asking), limits.socketTicketSeconds],
    });
    return ticket;
  }

  /** Uses it up. @returns whether it opens: unknown, used, too old and somebody else's look the same */
  async use(ticket: unknown, person: Person, asking: Asking): Promise<boolean> {
    if (typeof ticket !== 'string' || !/^[\w-]{43}$/.test(ticket)) return false;
    const { rowCount } = await this.database.pool.query({
      name: 'socket ticket used',
      text: `delete from socket_ticket where ticket_hash = $1 and person_id = $2 and bound_hash = $3 and expires_at > current_instant()`,
      values: [hash(ticket), person.id, boundTo(asking)],
    });
    return rowCount === 1;
  }
}
