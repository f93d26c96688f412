import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import { parts, type World } from '../support/world.js';
import { asked, did, type Try } from './outcome.js';

const code = () => `T${randomUUID().replaceAll('-', '').slice(0, 7).toUpperCase()}`;

async function openItem(world: World): Promise<string> {
  const id = randomUUID();
  await world.owner.query(`insert into agenda_item (id, convening_id, programme_id, ordinal, title, created_at) select $1, $2, $3, coalesce(max(ordinal), 0) + 1, $4, now() from agenda_item where convening_id = $2 and session_id is null and parent_id is null`, [id, world.conveningId, world.programmeId, JSON.stringify(oneText('en', 'Item'))]);
  return id;
}

/** For everybody in the room, so that the policy alone decides. */
async function closedItem(world: World): Promise<string> {
  const id = await openItem(world);
  await world.owner.query(`update agenda_item set marking = 'TLP:RED', marking_source_id = $2 where id = $1`, [id, world.people.CHAIR.id]);
  for (const part of parts) await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'AGENDA_ITEM', $2, $3, $4, now())`, [id, world.programmeId, world.conveningId, world.people[part].id]);
  return id;
}

export const accessTries: Record<string, Try> = {
  'Query.viewer': (world, who) => asked(world, who, '{ viewer { id } }'),
  'Query.programmes': (world, who) => asked(world, who, '{ programmes { id } }'),
  'Query.programme': (world, who) => asked(world, who, 'query ($id: ID!) { programme(id: $id) { id name } }', { id: world.programmeId }),
  'Query.appointments': (world, who) => asked(world, who, 'query ($id: ID!) { appointments(programmeId: $id) { name role } }', { id: world.programmeId }),
  'Mutation.foundProgramme': (world, who) => did(world, who, 'foundProgramme', 'FoundProgrammeInput', { id: randomUUID(), code: code(), name: oneText('en', 'New process'), secretariatId: world.people.CHAIR.id }),
  'Mutation.editProgramme': async (world, who) => {
    const { rows } = await world.owner.query<{ version: number }>('select version from programme where id = $1', [world.programmeId]);
    return did(world, who, 'editProgramme', 'EditProgrammeInput', { id: world.programmeId, version: rows[0].version, name: oneText('en', 'Open Shore Process'), workingLanguages: ['en'], defaultZone: 'Europe/Zurich', smallGroupThreshold: 5 });
  },
  'Mutation.appoint': async (world, who) => did(world, who, 'appoint', 'AppointInput', { programmeId: world.programmeId, personId: (await world.guest(randomUUID())).id, role: 'CONVENOR' }, '{ role }'),
  'Mutation.endAppointment': async (world, who) => {
    const { id } = await world.guest(randomUUID());
    await world.grant(id, 'CONVENOR', world.programmeId);
    return did(world, who, 'endAppointment', 'EndAppointmentInput', { programmeId: world.programmeId, personId: id, role: 'CONVENOR' });
  },
  'Query.marking': (world, who) => asked(world, who, 'query ($id: ID!) { marking(kind: CONVENING, id: $id) { marking readers { name } } }', { id: world.conveningId }),
  'Query.whoSees': (world, who) => asked(world, who, 'query ($id: ID!) { whoSees(kind: CONVENING, id: $id) { name roles sees } }', { id: world.conveningId }),
  'Mutation.mark': async (world, who) => did(world, who, 'mark', 'MarkInput', { kind: 'AGENDA_ITEM', id: await openItem(world), from: 'TLP:GREEN', marking: 'TLP:AMBER+STRICT' }),
  'Mutation.nameReaders': async (world, who) => did(world, who, 'nameReaders', 'NameReadersInput', { kind: 'AGENDA_ITEM', id: await closedItem(world), personIds: [world.people.OBSERVER.id] }),
  'Mutation.endReader': async (world, who) => did(world, who, 'endReader', 'EndReaderInput', { kind: 'AGENDA_ITEM', id: await closedItem(world), personId: world.people.OBSERVER.id }),
  'POST /socket-ticket': async (world, who) => {
    const response = await fetch(`${world.origin}/socket-ticket`, { method: 'POST', headers: { 'content-type': 'application/json', ...(who && { cookie: who.cookie }) }, body: '{}' });
    const { error } = (await response.json()) as { error?: { code: string } };
    return error?.code ?? 'ALLOW';
  },
  'socket follow': async (world, who) => {
    const ack = (await (await world.connect(who)).emitWithAck('follow', { topic: 'programme', id: world.programmeId })) as { error?: { code: string } };
    return ack.error?.code ?? 'ALLOW';
  },
  'socket unfollow': async (world, who) => {
    const ack = (await (await world.connect(who)).emitWithAck('unfollow', { topic: 'programme', id: world.programmeId })) as { error?: { code: string } };
    return ack.error?.code ?? 'ALLOW';
  },
};
