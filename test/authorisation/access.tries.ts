import { randomUUID } from 'node:crypto';
import { oneText } from '#plenary/protocol';
import { asked, did, type Try } from './outcome.js';

const code = () => `T${randomUUID().replaceAll('-', '').slice(0, 7).toUpperCase()}`;

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
  'socket follow': async (world, who) => {
    const ack = (await (await world.connect(who)).emitWithAck('follow', { topic: 'programme', id: world.programmeId })) as { error?: { code: string } };
    return ack.error?.code ?? 'ALLOW';
  },
  'socket unfollow': async (world, who) => {
    const ack = (await (await world.connect(who)).emitWithAck('unfollow', { topic: 'programme', id: world.programmeId })) as { error?: { code: string } };
    return ack.error?.code ?? 'ALLOW';
  },
};
