import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';

type Owner = Pick<pg.Client, 'query'>;

/** Opens a sign-in that lacks no factor and asks for no step-up all day. @returns its id, and the cookie to ask with */
export async function seedSignIn(owner: Owner, personId: string): Promise<{ signIn: string; cookie: string }> {
  const [signIn, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
  await owner.query(
    `insert into sign_in (id, id_hash, person_id, created_at, last_seen_at, expires_at, idle_until, opened_by, strong, stepped_up_at)
     values ($1, $2, $3, now(), now(), now() + interval '1 day', now() + interval '1 day', 'PASSKEY', true, now() + interval '1 day')`,
    [signIn, createHash('sha256').update(secret).digest(), personId],
  );
  return { signIn, cookie: `sid=${secret}` };
}

/** Somebody of whom the product knows the name alone, signed in. */
export async function seedPerson(owner: Owner, name: string): Promise<{ id: string; signIn: string; cookie: string }> {
  const id = randomUUID();
  await owner.query(`insert into person (id, name, state) values ($1, $2, 'REGISTERED')`, [id, name]);
  return { id, ...(await seedSignIn(owner, id)) };
}
