import { randomUUID } from 'node:crypto';
import type { Marking, Role } from '#plenary/access';
import { readersOf } from '../authorisation/oracle.js';
import { makeWorld, type Guest, type World } from './world.js';
import { fillConvening, fillProgramme } from './canary-things.js';

/** Of which convening or programme something is, and what the oracle needs to know about it; nothing here is asked of the product. */
export interface Meta {
  kind: string;
  field?: string;
  programme: string;
  convening?: string;
  /** How far it may travel: its own marking, or the stricter one of its whole. */
  marking?: Marking;
  state?: string;
  /** Whose circle of named readers counts where it is marked TLP:RED. */
  thing?: string;
  group?: string;
  organisation?: string;
  owner?: string;
  listed?: boolean;
  /** Its number was given, so that it is registered. */
  registered?: boolean;
}
export interface Canary extends Meta {
  number: number;
}

/** What one of the people is, said once, from which both the rows and what the oracle allows are made. */
export interface Part {
  roles: { role: Role; programme: string; convening?: string }[];
  groups?: string[];
  /** The organisations for which they answer, with the duties. */
  answersFor?: { organisation: string; programme: string; duties: string[] }[];
  sitsFor?: { organisation: string; programme: string; convening: string }[];
  /** Of what is marked TLP:RED, by the name that the fixture gives it. */
  named?: string[];
  known?: string[];
  /** Programmes in which something is theirs to do. */
  owns?: string[];
}

export const programmes = ['P1', 'P2'] as const;
export const convenings = ['C1', 'C2'] as const;

/** The second convening of each programme is marked TLP:RED itself. */
export const markingOfConvening = (convening: string): Marking => (convening === 'C2' ? 'TLP:RED' : 'TLP:CLEAR');

const at = (role: Role, convening = 'C1') => ({ role, programme: 'P1', convening });
const red = ['P1C1:item', 'P1C1:decision', 'P1C1:action', 'P1C1:commitment'];
export const actors: Readonly<Record<string, Part>> = {
  nobody: { roles: [] },
  outsider: { roles: [{ role: 'SECRETARIAT', programme: 'P2' }] },
  // A seat is offered to the organisation for which they answer; nobody sits on it yet.
  invited: { roles: [], answersFor: [{ organisation: 'P1:invited', programme: 'P1', duties: ['INVITATIONS'] }], known: ['P1'] },
  // Took part, sat, was in a group, and is named still: none of it lets them see anything.
  removed: { roles: [], named: red, known: ['P1'] },
  observer: { roles: [at('OBSERVER')], known: ['P1'], owns: ['P1', 'P2'] },
  participant: { roles: [at('PARTICIPANT')], sitsFor: [{ organisation: 'P1:sitting', programme: 'P1', convening: 'C1' }], named: red, known: ['P1'] },
  facilitator: { roles: [at('PARTICIPANT')], groups: ['P1C1:unlisted', 'P1C1:closed'], known: ['P1'] },
  rapporteur: { roles: [at('RAPPORTEUR')], known: ['P1'] },
  chair: { roles: [at('CHAIR')], named: red, known: ['P1'] },
  secretariat: { roles: [{ role: 'SECRETARIAT', programme: 'P1' }], known: ['P1'] },
  administrator: { roles: [] },
  focal: { roles: [], answersFor: [{ organisation: 'P1:owner', programme: 'P1', duties: ['INVITATIONS', 'COMMITMENTS', 'DECISIONS'] }], known: ['P1'] },
  // Of the other roundtable, which is marked TLP:RED: the one named on it, the other presiding and not.
  elsewhere: { roles: [at('PARTICIPANT', 'C2')], named: ['P1C2'], known: ['P1'], owns: ['P1', 'P2'] },
  unnamed: { roles: [at('CHAIR', 'C2')], known: ['P1'] },
};

/** Finds the numbers of the canaries in whatever left the product. */
export const canariesIn = (text: string): number[] => [...new Set([...text.matchAll(/canary[:-](\d+)/gi)].map(([, number]) => Number(number)))];

/** Something that can be asked for by its id. */
export interface Thing {
  kind: string;
  id: string;
  programme: string;
  convening?: string;
  name: string;
}

export interface CanaryWorld {
  world: World;
  people: Record<string, Guest | undefined>;
  canaries: Canary[];
  things: Thing[];
  /** The id of what the fixture calls so. */
  id: (name: string) => string;
}

export class Planting {
  readonly canaries: Canary[] = [];
  readonly things: Thing[] = [];
  private readonly ids = new Map<string, string>();

  constructor(
    readonly world: World,
    readonly people: Readonly<Record<string, Guest | undefined>>,
  ) {}

  id = (name: string): string => {
    const known = this.ids.get(name) ?? randomUUID();
    this.ids.set(name, known);
    return known;
  };

  /** An id that can be asked for. */
  thing(kind: string, name: string, where: { programme: string; convening?: string }): string {
    const id = this.id(name);
    this.things.push({ kind, id, name, ...where });
    return id;
  }

  /** A string that says for whom it is; whoever finds it in the wrong place reads there whose it was. */
  words(meta: Meta): string {
    const canary = { ...meta, number: this.canaries.length };
    this.canaries.push(canary);
    const place = `${meta.programme}${meta.convening ?? ''}`;
    return `canary:${canary.number}:${meta.kind}.${meta.field ?? 'text'}:${place}:${meta.marking ?? ''}:${meta.state ?? ''}:readers=${readersOf(canary).join(',')}`;
  }

  text = (meta: Meta): string => JSON.stringify({ en: { text: this.words(meta), state: 'SOURCE' } });

  address(meta: Meta): string {
    const number = this.canaries.push({ ...meta, number: this.canaries.length }) - 1;
    return `canary-${number}@arcadia.example`;
  }

  insert(table: string, row: Record<string, unknown>): Promise<unknown> {
    const columns = Object.keys(row);
    return this.world.owner.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`, Object.values(row));
  }
}

/** Two programmes with two convenings of three groups each, fourteen kinds of people, every marking and every state; each stored string is a canary. */
export async function makeCanaryWorld(o: { lines?: string[] } = {}): Promise<CanaryWorld> {
  const world = await makeWorld(o);
  const people: Record<string, Guest | undefined> = {};
  for (const name of Object.keys(actors)) people[name] = name === 'nobody' ? undefined : name === 'administrator' ? world.people.administrator : await world.guest(`one.${name}`);
  const planting = new Planting(world, people);
  for (const programme of programmes) {
    await fillProgramme(planting, programme);
    for (const convening of convenings) await fillConvening(planting, programme, convening);
  }
  await seat(planting);
  return { world, people, canaries: planting.canaries, things: planting.things, id: planting.id };
}

async function seat(p: Planting): Promise<void> {
  for (const [name, part] of Object.entries(actors)) {
    const guest = p.people[name];
    if (!guest) continue;
    for (const programme of part.known ?? []) {
      // Dietary and access needs are for those who arrange alone, and no door shows them yet.
      const needs = p.words({ kind: 'person', field: 'needs', programme, owner: name });
      const address = p.address({ kind: 'person', field: 'address', programme, owner: name });
      await p.world.owner.query('update person_address set address = $2 where person_id = $1', [guest.id, address]);
      await p.insert('programme_person', { programme_id: p.id(programme), person_id: guest.id, state: name === 'invited' ? 'INVITED' : 'REGISTERED', name: guest.name, address, needs });
    }
    for (const { role, programme, convening } of part.roles) await p.world.grant(guest.id, role, p.id(programme), convening ? p.id(`${programme}${convening}`) : null);
    for (const { organisation, programme, duties } of part.answersFor ?? []) await p.insert('focal_point', { programme_id: p.id(programme), organisation_id: p.id(organisation), person_id: guest.id, duties });
    for (const group of part.groups ?? []) await p.insert('access_grant', { group_id: p.id(group), person_id: guest.id, role: 'FACILITATOR' });
    const convening = { programme_id: p.id('P1'), convening_id: p.id('P1C1') };
    const kinds: Record<string, string> = { item: 'AGENDA_ITEM', decision: 'DECISION', action: 'ACTION', commitment: 'COMMITMENT' };
    for (const thing of part.named ?? []) await p.insert('recipient', { thing_id: p.id(thing), kind: kinds[thing.split(':')[1]] ?? 'CONVENING', ...convening, convening_id: p.id(thing.split(':')[0]), person_id: guest.id, named_at: new Date() });
    for (const { organisation } of part.sitsFor ?? []) await sits(p, name, organisation);
    if (name === 'removed') await wasThere(p, guest);
  }
}

/** On a seat, with an answer for the session that is scheduled. */
async function sits(p: Planting, name: string, organisation: string, ended?: Date): Promise<void> {
  const guest = p.people[name]!;
  const meta = { programme: 'P1', convening: 'C1', owner: name };
  const [seatId, place, participation] = [randomUUID(), randomUUID(), randomUUID()];
  const convening = { convening_id: p.id('P1C1'), programme_id: p.id('P1') };
  await p.insert('seat', { id: seatId, ...convening, represents_organisation_id: p.id(organisation), created_at: new Date() });
  await p.insert('seat_place', { id: place, seat_id: seatId, convening_id: convening.convening_id, ordinal: 1, state: 'CONFIRMED', level_sought: p.words({ ...meta, kind: 'seat', field: 'level' }) });
  await p.insert('participation', { id: participation, ...convening, seat_place_id: place, person_id: guest.id, name: guest.name, since: new Date(), ended_at: ended ?? null, affiliation_organisation_id: p.id(organisation) });
  await p.insert('session_answer', {
    session_id: p.id('P1C1:session:SCHEDULED'), participation_id: participation, person_id: guest.id, ...convening, partstat: 'DELEGATED',
    comment: p.words({ ...meta, kind: 'answer', field: 'comment', state: ended ? 'ENDED' : '' }), alternate_name: p.words({ ...meta, kind: 'answer', field: 'alternate', state: ended ? 'ENDED' : '' }), via: 'SIGNED_IN', answered_at: new Date(),
  });
}

async function wasThere(p: Planting, guest: Guest): Promise<void> {
  const ended = new Date();
  await p.insert('access_grant', { programme_id: p.id('P1'), convening_id: p.id('P1C1'), person_id: guest.id, role: 'CHAIR', ended_at: ended });
  await p.insert('access_grant', { group_id: p.id('P1C1:unlisted'), person_id: guest.id, role: 'MEMBER', ended_at: ended });
  await p.insert('focal_point', { programme_id: p.id('P1'), organisation_id: p.id('P1:owner'), person_id: guest.id, duties: ['COMMITMENTS', 'DECISIONS'], until: ended });
  await sits(p, 'removed', 'P1:former', ended);
}
