import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { accessTries } from '../authorisation/access.tries.js';
import { commitmentIn, commitmentsTries } from '../authorisation/commitments.tries.js';
import { conveningsTries } from '../authorisation/convenings.tries.js';
import { groupIn } from '../authorisation/groups.tries.js';
import { identityTries } from '../authorisation/identity.tries.js';
import { asked, did, type Try } from '../authorisation/outcome.js';
import { outcomesTries } from '../authorisation/outcomes.tries.js';
import { recoveriesTries } from '../authorisation/recoveries.tries.js';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

const loosenConvening: Try = async (world, who) => {
  await world.owner.query(`update convening set marking = 'TLP:AMBER+STRICT', marking_source_id = $2 where id = $1`, [world.conveningId, who!.id]);
  return did(world, who, 'mark', 'MarkInput', { kind: 'CONVENING', id: world.conveningId, from: 'TLP:AMBER+STRICT', marking: 'TLP:GREEN', why: 'All agreed.' });
};
const loosenCommitment: Try = async (world, who) => {
  const id = await commitmentIn(world, 'REGISTERED', { marking: 'TLP:AMBER+STRICT' });
  await world.owner.query('update commitment set marking_source_id = $2 where id = $1', [id, who!.id]);
  return did(world, who, 'editCommitment', 'EditCommitmentInput', { id, version: 1, statement: oneText('en', 'We will publish our data on removals every quarter.'), due: { kind: 'WORDS', words: oneText('en', 'Ongoing') }, visibility: 'PROGRAMME', marking: 'TLP:GREEN', why: 'All agreed.' });
};
const loosenItem: Try = async (world, who) => {
  await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into agenda_item (id, convening_id, programme_id, session_id, ordinal, state, title, marking, marking_source_id, created_at) values (gen_random_uuid(), $1, $2, $3, (select coalesce(max(ordinal), 0) + 1 from agenda_item where convening_id = $1), 'ACCEPTED', $4, 'TLP:AMBER+STRICT', $5, now()) returning id`,
    [world.conveningId, world.programmeId, world.sessionId, JSON.stringify(oneText('en', 'Item')), who!.id],
  );
  return did(world, who, 'mark', 'MarkInput', { kind: 'AGENDA_ITEM', id: rows[0].id, from: 'TLP:AMBER+STRICT', marking: 'TLP:GREEN', why: 'All agreed.' });
};
const loosenGroup: Try = async (world, who) => {
  await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
  const id = await groupIn(world, [{ id: world.people.SECRETARIAT.id, role: 'FACILITATOR' }]);
  await world.owner.query(`update working_group set marking = 'TLP:AMBER+STRICT', marking_source_id = $2 where id = $1`, [id, who!.id]);
  return did(world, who, 'remarkGroup', 'RemarkGroupInput', { id, version: 1, marking: 'TLP:GREEN', why: 'All agreed.' });
};

/** In a group that the secretariat facilitates, as anybody may; another is in it, and a third is not. */
const inGroup =
  (mutation: 'addToGroup' | 'removeFromGroup' | 'nameFacilitator'): Try =>
  async (world, who) => {
    const { CHAIR, PARTICIPANT, SECRETARIAT } = world.people;
    const groupId = await groupIn(world, [{ id: SECRETARIAT.id, role: 'FACILITATOR' }, { id: CHAIR.id, role: 'MEMBER' }]);
    return did(world, who, mutation, 'GroupPlaceInput', { groupId, personId: mutation === 'addToGroup' ? PARTICIPANT.id : CHAIR.id });
  };

const printCodes: Try = (world, who) => asked(world, who, 'mutation { printCodes }');

/** Security 2.3: what cannot be taken back, and what changes who may do what. */
const acts: readonly (readonly [act: string, by: 'SECRETARIAT' | 'administrator', Try])[] = [
  ['publishing an outcome', 'SECRETARIAT', outcomesTries['Mutation.releaseOutcome']],
  ['publishing a commitment', 'SECRETARIAT', commitmentsTries['Mutation.publishCommitment']],
  ['loosening the marking of a roundtable', 'SECRETARIAT', loosenConvening],
  ['loosening the marking of a commitment', 'SECRETARIAT', loosenCommitment],
  ['loosening the marking of an item of the agenda', 'SECRETARIAT', loosenItem],
  ['loosening the marking of a group', 'SECRETARIAT', loosenGroup],
  ['giving a role in the initiative', 'SECRETARIAT', accessTries['Mutation.appoint']],
  ['ending a role in the initiative', 'SECRETARIAT', accessTries['Mutation.endAppointment']],
  ['giving a role in a roundtable', 'SECRETARIAT', conveningsTries['Mutation.appointToConvening']],
  ['ending a role in a roundtable', 'SECRETARIAT', conveningsTries['Mutation.endOffice']],
  ['naming whom a closed item is for', 'SECRETARIAT', accessTries['Mutation.nameReaders']],
  ['taking somebody off those whom it is for', 'SECRETARIAT', accessTries['Mutation.endReader']],
  ['putting somebody into a group', 'SECRETARIAT', inGroup('addToGroup')],
  ['taking somebody out of a group', 'SECRETARIAT', inGroup('removeFromGroup')],
  ['naming who facilitates a group', 'SECRETARIAT', inGroup('nameFacilitator')],
  ['appointing an administrator', 'administrator', identityTries['Mutation.appointAdministrator']],
  ['ending an administrator', 'administrator', identityTries['Mutation.endAdministrator']],
  ['asking that somebody be let back in', 'SECRETARIAT', recoveriesTries['Mutation.askRecovery']],
  ['confirming that somebody is let back in', 'administrator', recoveriesTries['Mutation.confirmRecovery']],
  ['changing a factor', 'SECRETARIAT', printCodes],
];

const stepped = (who: Guest, when: string) => world.owner.query(`update sign_in set stepped_up_at = ${when} where id = $1`, [(who.via as { signIn: string }).signIn]);
const written = async (): Promise<string> => (await world.owner.query<{ n: string }>(`select count(*) || ' facts' as n from event`)).rows[0].n;

describe.each(acts)('%s', (_, by, act) => {
  it('is refused six minutes after its person showed who they are, and nothing is written', async () => {
    const who = world.people[by];
    await stepped(who, `now() - interval '6 minutes'`);
    const before = await written();
    expect(await act(world, who)).toBe('STEP_UP_NEEDED');
    expect(await written()).toBe(before);
  });

  it('is done within five minutes', async () => {
    const who = world.people[by];
    await stepped(who, `now() - interval '4 minutes'`);
    expect(await act(world, who)).toBe('ALLOW');
  });

  it('asks nobody for a code who may not do it at all', async () => {
    await stepped(world.people.OBSERVER, `now() - interval '6 minutes'`);
    if (act !== printCodes) expect(await act(world, world.people.OBSERVER)).not.toBe('STEP_UP_NEEDED');
  });
});

describe('the same acts the other way', () => {
  it('ask nothing: a stricter marking, and going on with one’s work', async () => {
    const who = world.people.SECRETARIAT;
    await stepped(who, `now() - interval '1 day'`);
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
    expect(await did(world, who, 'mark', 'MarkInput', { kind: 'CONVENING', id: world.conveningId, from: 'TLP:GREEN', marking: 'TLP:AMBER+STRICT' })).toBe('ALLOW');
    expect(await accessTries['Mutation.editProgramme'](world, who)).toBe('ALLOW');
  });
});

describe('a sign-in by a mailed code alone', () => {
  beforeAll(() => world.owner.query('delete from printed_code'));
  const weaken = (who: Guest, strong: boolean) => world.owner.query('update sign_in set strong = $2 where id = $1', [(who.via as { signIn: string }).signIn, strong]);

  it('lets a secretariat, a chair and an administrator read, and holds back what they do', async () => {
    for (const [who, reads, does] of [
      [world.people.SECRETARIAT, accessTries['Query.appointments'], accessTries['Mutation.editProgramme']],
      [world.people.CHAIR, conveningsTries['Query.seats'], conveningsTries['Mutation.openSession']],
      [world.people.administrator, identityTries['Query.administrators'], accessTries['Mutation.foundProgramme']],
    ] as const) {
      await weaken(who, false);
      expect(await reads(world, who)).toBe('ALLOW');
      const before = await written();
      expect(await does(world, who)).toBe('SECOND_FACTOR_NEEDED');
      expect(await written()).toBe(before);
      await weaken(who, true);
      expect(await does(world, who)).toBe('ALLOW');
    }
  });

  it('holds back nobody whose part asks for no more', async () => {
    await weaken(world.people.CONVENOR, false);
    expect(await conveningsTries['Mutation.callConvening'](world, world.people.CONVENOR)).toBe('ALLOW');
    expect((await world.get(world.people.CONVENOR, '{ viewer { needsSecondFactor } }')).viewer.needsSecondFactor).toBe(false);
  });

  it('holds back everybody in a roundtable marked TLP:RED', async () => {
    await weaken(world.people.RAPPORTEUR, false);
    const opens: Try = (world, who) => asked(world, who, `mutation ($input: OpenNoteInput!) { openNote(input: $input) { id } }`, { input: { id: world.sessionId, conveningId: world.conveningId, kind: 'WORKING' } });
    await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'CONVENING', $2, $1, $3, now())`, [world.conveningId, world.programmeId, world.people.RAPPORTEUR.id]);
    await world.owner.query(`update convening set marking = 'TLP:RED' where id = $1`, [world.conveningId]);
    expect(await opens(world, world.people.RAPPORTEUR)).toBe('SECOND_FACTOR_NEEDED');
    await world.owner.query(`update convening set marking = 'TLP:GREEN' where id = $1`, [world.conveningId]);
    expect(await opens(world, world.people.RAPPORTEUR)).toBe('ALLOW');
  });

  it('tells its person what is missing', async () => {
    await weaken(world.people.CHAIR, false);
    expect((await world.get(world.people.CHAIR, '{ viewer { needsSecondFactor } }')).viewer.needsSecondFactor).toBe(true);
    await weaken(world.people.CHAIR, true);
    expect((await world.get(world.people.CHAIR, '{ viewer { needsSecondFactor } }')).viewer.needsSecondFactor).toBe(false);
  });

  it('asks whoever has a second factor for it', async () => {
    await world.owner.query(`insert into authenticator (person_id, seed, key_id, created_at, confirmed_at) values ($1, '', 'none', now(), now())`, [world.people.CHAIR.id]);
    await weaken(world.people.CHAIR, false);
    expect(await conveningsTries['Mutation.openSession'](world, world.people.CHAIR)).toBe('STEP_UP_NEEDED');
  });
});

describe('where second factors are only offered', () => {
  let open: World;
  beforeAll(async () => {
    process.env.PLENARY_SECOND_FACTOR = 'offered';
    open = await makeWorld();
    process.env.PLENARY_SECOND_FACTOR = 'demanded';
  });
  afterAll(() => open.close());

  it('a mailed code opens every role, and what cannot be taken back still asks for a fresh one', async () => {
    await open.owner.query(`update sign_in set strong = false`);
    expect(await accessTries['Mutation.editProgramme'](open, open.people.SECRETARIAT)).toBe('ALLOW');
    expect((await open.get(open.people.SECRETARIAT, '{ viewer { needsSecondFactor } }')).viewer.needsSecondFactor).toBe(false);
    await open.owner.query(`update sign_in set stepped_up_at = now() - interval '6 minutes'`);
    expect(await outcomesTries['Mutation.releaseOutcome'](open, open.people.SECRETARIAT)).toBe('STEP_UP_NEEDED');
  });
});
