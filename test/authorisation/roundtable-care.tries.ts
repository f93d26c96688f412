import { oneText } from '#plenary/protocol';
import { asked, did, type Try } from './outcome.js';

export const roundtableCareTries: Record<string, Try> = {
  'Query.roundtableCare': (world, who) => asked(world, who, 'query ($id: ID!) { roundtableCare(conveningId: $id) { houseRules wellbeing safeguardingNames } }', { id: world.conveningId }),
  'Mutation.editRoundtableCare': async (world, who) => {
    const { rows } = await world.owner.query<{ version: number }>('select version from convening_care where convening_id = $1', [world.conveningId]);
    return did(world, who, 'editRoundtableCare', 'EditRoundtableCareInput', { conveningId: world.conveningId, version: rows[0]?.version ?? 0, houseRules: oneText('en', 'No recording.'), wellbeing: 'First helper, room 3' });
  },
  'Mutation.acceptHouseRules': async (world, who) => {
    await world.owner.query(`insert into convening_care (convening_id, programme_id, house_rules, rules_version) values ($1, $2, '{"en":{"text":"No recording.","state":"SOURCE"}}', 1) on conflict do nothing`, [world.conveningId, world.programmeId]);
    const { rows } = await world.owner.query<{ rulesVersion: number }>('select rules_version as "rulesVersion" from convening_care where convening_id = $1', [world.conveningId]);
    return did(world, who, 'acceptHouseRules', 'AcceptHouseRulesInput', { conveningId: world.conveningId, rulesVersion: rows[0].rulesVersion });
  },
};
