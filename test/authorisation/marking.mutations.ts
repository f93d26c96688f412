import { randomUUID } from 'node:crypto';
import { Reads } from '#plenary/platform';
import { name, type Guest, type World } from '../support/world.js';

interface MarkingRule {
  rule: string;
  /** Switches it off. @returns what switches it on again */
  off: (world: World) => Promise<() => Promise<unknown>>;
  /** What somebody is answered whom the rule keeps out. */
  cell: (world: World) => Promise<string>;
}

/** A question of the database answered as if there were no markings. */
const answering = (signature: string, body: string) => async (world: World) => {
  const { rows } = await world.owner.query<{ is: string }>(`select pg_get_functiondef($1::regprocedure) as is`, [signature]);
  const head = rows[0].is.slice(0, rows[0].is.indexOf('AS $function$'));
  await world.owner.query(`${head} AS $function$ ${body} $function$`);
  return () => world.owner.query(rows[0].is);
};
const open = (policy: string, table: string) => async (world: World) => {
  const { rows } = await world.owner.query<{ qual: string }>(`select qual from pg_policies where policyname = $1`, [policy]);
  await world.owner.query(`alter policy ${policy} on ${table} using (true)`);
  return () => world.owner.query(`alter policy ${policy} on ${table} using (${rows[0].qual})`);
};

type Things = Record<'convening' | 'item' | 'part' | 'note' | 'script' | 'decision' | 'action' | 'commitment' | 'loose' | 'group', string>;
const things = new WeakMap<World, Promise<Things>>();
function red(world: World): Promise<Things> {
  const known = things.get(world) ?? plant(world);
  things.set(world, known);
  return known;
}

async function plant(world: World): Promise<Things> {
  const ids = Object.fromEntries(['convening', 'item', 'part', 'note', 'script', 'decision', 'action', 'commitment', 'loose', 'group'].map((one) => [one, randomUUID()])) as Things;
  const { owner, programmeId, conveningId } = world;
  const place = [programmeId, conveningId];
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 90, 2026, 'RED-90', $3, 'PREPARING', 'NAMED_ONLY', 'TLP:RED', 'NOT_RECORDED', 'Etc/UTC', now())`,
    [ids.convening, programmeId, name('Closed')],
  );
  await owner.query(`insert into agenda (convening_id, programme_id) values ($1, $2)`, [ids.convening, programmeId]);
  await owner.query(`insert into agenda_item (id, programme_id, convening_id, ordinal, title, marking, created_at) values ($1, $2, $3, 900, $4, 'TLP:RED', now())`, [ids.item, ...place, name('Closed item')]);
  await owner.query(`insert into agenda_item (id, programme_id, convening_id, parent_id, ordinal, title, created_at) values ($1, $2, $3, $4, 1, $5, now())`, [ids.part, ...place, ids.item, name('Closed part')]);
  await owner.query(`insert into agenda_item (id, programme_id, convening_id, ordinal, title, marking, created_at) values ($1, $2, $3, 901, $4, 'TLP:CLEAR', now())`, [ids.loose, ...place, name('Said to be looser than its roundtable')]);
  await owner.query(`insert into chair_script (agenda_item_id, programme_id, convening_id, body) values ($1, $2, $3, 'Closed')`, [ids.item, ...place]);
  await owner.query(`insert into note_doc (id, programme_id, convening_id, agenda_item_id, kind, writers, created_at) values ($1, $2, $3, $4, 'RECORD', 'PARTICIPANTS', now())`, [ids.note, ...place, ids.item]);
  await owner.query(`insert into decision (id, programme_id, convening_id, text, mode, marking, created_at) values ($1, $2, $3, $4, 'NOTED', 'TLP:RED', now())`, [ids.decision, ...place, name('Closed')]);
  await owner.query(`insert into action (id, programme_id, convening_id, text, marking, owner_person_id, created_at) values ($1, $2, $3, 'Closed', 'TLP:RED', $4, now())`, [ids.action, ...place, world.people.OBSERVER.id]);
  await owner.query(
    `insert into commitment (id, programme_id, convening_id, owner_organisation_id, statement, state, marking, due_sort, created_at) values ($1, $2, $3, $4, $5, 'NOTED', 'TLP:RED', '2030-01-01', now())`,
    [ids.commitment, ...place, world.organisationId, name('Closed')],
  );
  return ids;
}

const answer = async (world: World, who: Guest, question: string, id: string): Promise<string> => JSON.stringify((await world.ask(who, `query ($id: ID!) { ${question} }`, { id })).data);

/** What row-level security leaves of a row to somebody, whatever the statements of the product ask beside. */
const kept = async (world: World, who: Guest, table: string, id: string): Promise<string> => JSON.stringify(await world.app.get(Reads).rowsAs<{ id: string }>(who, { name: `${table} alone`, text: `select id from ${table} where id = $1` }, [id]));

export const markingRules: MarkingRule[] = [
  { rule: 'a roundtable marked TLP:RED is for those named on it (roles in it)', off: answering('capacities(uuid,uuid,uuid)', `select coalesce(array_agg(distinct g.role), '{}') from access_grant g where g.person_id = person and g.ended_at is null and g.programme_id = programme and (convening is null or g.convening_id is null or g.convening_id = convening)`), cell: async (world) => answer(world, world.people.SECRETARIAT, 'agenda(conveningId: $id) { conveningId }', (await red(world)).convening) },
  { rule: 'a roundtable marked TLP:RED is for those named on it (its room)', off: answering('in_room(uuid,uuid)', 'select true'), cell: async (world) => answer(world, world.people.SECRETARIAT, 'agenda(conveningId: $id) { conveningId }', (await red(world)).convening) },
  ...([['decision', 'RAPPORTEUR'], ['action', 'RAPPORTEUR'], ['action', 'OBSERVER'], ['commitment', 'SECRETARIAT'], ['convening', 'SECRETARIAT']] as const).map(([kind, who]) => ({
    rule: `a ${kind} marked TLP:RED is for those named on it, and not for ${who}`,
    off: answering('is_named(uuid,uuid)', 'select true'),
    cell: async (world: World) => answer(world, world.people[who], `${kind}(id: $id) { id }`, (await red(world))[kind]),
  })),
  { rule: 'an item marked TLP:RED, and its parts, are for those named on it', off: answering('in_circle_of_item(uuid,uuid)', 'select true'), cell: async (world) => (await red(world)) && answer(world, world.people.SECRETARIAT, 'agenda(conveningId: $id) { items { id } }', world.conveningId) },
  { rule: 'a part is as strict as its whole', off: answering('stricter(text,text)', 'select coalesce(own, whole)'), cell: async (world) => (await red(world)) && answer(world, world.people.SECRETARIAT, 'agenda(conveningId: $id) { items { marking } }', world.conveningId) },
  { rule: 'the notes of a closed item are behind their circle', off: open('note_doc_within_its_circle', 'note_doc'), cell: async (world) => kept(world, world.people.RAPPORTEUR, 'note_doc', (await red(world)).note) },
];
