import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AccessService, ProgrammesService, roleGiven } from '#plenary/access';
import { PeopleService } from '#plenary/identity';
import { systemActor, Work, type Tx } from '#plenary/platform';
import { check, emailAddress, oneText } from '#plenary/protocol';
import { NotBegun, tell } from './console.js';

/** Whoever runs commands has the machine, and so the database; what they do is recorded as done by the operator. */
export const operator = systemActor('operator');

export interface WhichProgramme {
  /** Its short code. Without one: the only programme there is. */
  programme?: string;
  /** Found it if there is none of that code; true, or its name. */
  found?: true | string;
  /** Who is to keep it, when it is founded. */
  secretariat?: string;
  /** For what only reads. */
  foundNone?: boolean;
}

const usualCode = 'RECORD';

/**
 * The programme that is meant, within the unit of work that uses it; so one that is founded for a dry run is undone with it.
 * @throws NotBegun with the cure
 */
export async function programmeMeant(product: INestApplicationContext, tx: Tx, { programme: code, found, secretariat, foundNone }: WhichProgramme): Promise<string> {
  const all = await tx.em.query<{ id: string; code: string }[]>(`select id, code from programme order by code`);
  const codes = all.map((one) => one.code).join(', ');
  const meant = code === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((one) => one.code === code);
  if (meant) return meant.id;
  if (code === undefined && all.length > 1) throw new NotBegun(`There are several initiatives: ${codes}. Say which: --programme ${all[0].code}`);
  if (foundNone) throw new NotBegun(all.length === 0 ? 'There is no initiative here yet.' : `There is no initiative ${code} here; there is ${codes}.`);
  if (all.length > 0 && !found) throw new NotBegun(`There is no initiative ${code} here; there is ${codes}. To found it, add: --found "Its name" --secretariat you@example.org`);
  return foundProgramme(product, tx, { code: code ?? usualCode, name: typeof found === 'string' ? found : (code ?? 'Records'), secretariat });
}

async function foundProgramme(product: INestApplicationContext, tx: Tx, o: { code: string; name: string; secretariat?: string }): Promise<string> {
  if (!/^[A-Z][A-Z0-9]{1,7}$/.test(o.code)) throw new NotBegun(`${o.code} cannot be the code of an initiative: two to eight capitals and digits, such as OSH.`);
  const id = randomUUID();
  const secretariatId = o.secretariat ? await personAt(product, tx, o.secretariat) : await somebody(tx);
  await product.get(ProgrammesService).foundIn(tx, { id, code: o.code, name: oneText('en', o.name), secretariatId });
  tell(`founded the initiative ${o.code}.`);
  if (!o.secretariat) tell(`who is to open it? npx plenary appoint you@example.org --programme ${o.code}`);
  return id;
}

const personAt = (product: INestApplicationContext, tx: Tx, address: string): Promise<string> =>
  product.get(PeopleService).find(tx, { name: address.split('@')[0], address: check(emailAddress, address), language: 'en' });

/** Those who run the installation, or nobody in particular until somebody is appointed. */
async function somebody(tx: Tx): Promise<string> {
  const [administrator] = await tx.em.query<{ id: string }[]>(`select person_id as id from access_grant where role = 'ADMINISTRATOR' and ended_at is null order by granted_at limit 1`);
  if (administrator) return administrator.id;
  const id = randomUUID();
  await tx.em.query(`insert into person (id, name, created_at) values ($1, 'Secretariat', $2)`, [id, tx.now]);
  return id;
}

/** Puts somebody into the secretariat of a programme, or has them convene in it. */
export async function appoint(product: INestApplicationContext, address: string, o: { programme?: string; role: 'SECRETARIAT' | 'CONVENOR'; name?: string }): Promise<void> {
  await product.get(Work).run(operator, async (tx) => {
    const programmeId = await programmeMeant(product, tx, { programme: o.programme, foundNone: true });
    const written = { name: o.name ?? address.split('@')[0], address: check(emailAddress, address), language: 'en' };
    const { personId } = await product.get(PeopleService).link(tx, programmeId, written);
    await product.get(AccessService).grant(tx, { programmeId, personId, role: o.role });
    await tx.record(roleGiven(programmeId, { programmeId, role: o.role, personId }));
  });
}
