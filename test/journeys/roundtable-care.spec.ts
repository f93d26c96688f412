import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { oneText } from '#plenary/protocol';
import { makeWorld, type Guest, type World } from '../support/world.js';

let world: World;
beforeAll(async () => void (world = await makeWorld()));
afterAll(() => world.close());

interface Shown {
  houseRules: Record<string, { text: string }> | null;
  rulesVersion: number;
  acceptedAt: string | null;
  wellbeing: string | null;
  safeguarding: string | null;
  safeguardingNames: string[];
  version: number;
  viewerActions: string[];
}
const fields = '{ houseRules rulesVersion acceptedAt wellbeing safeguarding safeguardingNames version viewerActions }';
const care = async (who: Guest): Promise<Shown> => (await world.get(who, `query ($id: ID!) { roundtableCare(conveningId: $id) ${fields} }`, { id: world.conveningId })).roundtableCare as Shown;
const edit = (who: Guest, input: object) => world.ask(who, `mutation ($input: EditRoundtableCareInput!) { editRoundtableCare(input: $input) ${fields} }`, { input: { conveningId: world.conveningId, ...input } });
const accept = (who: Guest, rulesVersion: number) => world.ask(who, `mutation ($input: AcceptHouseRulesInput!) { acceptHouseRules(input: $input) ${fields} }`, { input: { conveningId: world.conveningId, rulesVersion } });
const codeOf = ({ errors }: { errors?: { extensions: { code: string } }[] }): string => errors?.[0].extensions.code ?? 'DONE';

describe('what a roundtable says of itself before anybody joins', () => {
  it('is nothing until it was said, and then seen by all who are in it and by nobody else', async () => {
    const { CHAIR, PARTICIPANT, OBSERVER, outsider, administrator } = world.people;
    expect(await care(OBSERVER)).toEqual({ houseRules: null, rulesVersion: 0, acceptedAt: null, wellbeing: null, safeguarding: null, safeguardingNames: [], version: 0, viewerActions: [] });
    const contact = await world.guest('Contact');
    await world.grant(contact.id, 'SAFEGUARDING_CONTACT', world.programmeId, world.conveningId);
    expect(codeOf(await edit(CHAIR, { version: 0, houseRules: oneText('en', 'No recording, by nobody.'), wellbeing: 'First helper, room 3', safeguarding: 'At the desk' }))).toBe('DONE');
    expect(await care(PARTICIPANT)).toMatchObject({ rulesVersion: 1, wellbeing: 'First helper, room 3', safeguarding: 'At the desk', safeguardingNames: ['Contact'], viewerActions: ['ACCEPT'] });
    for (const who of [outsider, administrator]) expect(codeOf(await world.ask(who, `query ($id: ID!) { roundtableCare(conveningId: $id) ${fields} }`, { id: world.conveningId }))).toBe('NOT_FOUND');
    expect(codeOf(await edit(PARTICIPANT, { version: 1 }))).toBe('FORBIDDEN');
  });

  it('is accepted once, and anew when the words of the rules change, but not when a contact does', async () => {
    const { CHAIR, PARTICIPANT } = world.people;
    expect((await accept(PARTICIPANT, 1)).data!.acceptHouseRules).toMatchObject({ acceptedAt: '2026-03-04T09:00:00.000Z', viewerActions: [] });
    expect(codeOf(await accept(PARTICIPANT, 1))).toBe('DONE');
    expect((await world.owner.query(`select from event where type = 'house-rules.accepted' and actor_id = $1`, [PARTICIPANT.id])).rowCount).toBe(1);
    await edit(CHAIR, { version: 1, houseRules: oneText('en', 'No recording, by nobody.'), wellbeing: 'Second helper, room 4' });
    expect(await care(PARTICIPANT)).toMatchObject({ rulesVersion: 1, viewerActions: [] });
    await edit(CHAIR, { version: 2, houseRules: oneText('en', 'No recording and no photographs.') });
    expect(await care(PARTICIPANT)).toMatchObject({ rulesVersion: 2, acceptedAt: null, viewerActions: ['ACCEPT'] });
    expect(codeOf(await accept(PARTICIPANT, 1))).toBe('STALE_VERSION');
  });

  it('is not written over what somebody else said meanwhile', async () => expect(codeOf(await edit(world.people.CHAIR, { version: 1 }))).toBe('STALE_VERSION'));
});
