import type { Capacity } from '#plenary/access';
import type { Guest, World } from '../support/world.js';

/** What keeps somebody out beside a rule of the policy. Taken down as well, the cell turns red: so it is this that stood there. */
export interface Wall {
  why: string;
  /** @returns what puts it up again */
  down: (world: World, holders: Partial<Record<Capacity, Guest>>) => Promise<() => Promise<unknown>>;
}

const withoutRowSecurity =
  (...tables: string[]): Wall['down'] =>
  async ({ owner }) => {
    for (const table of tables) await owner.query(`alter table ${table} disable row level security`);
    return async () => {
      for (const table of tables) await owner.query(`alter table ${table} enable row level security`);
    };
  };

/** As if what somebody is in the roundtable were asked of its groups too. */
const roundtableInside: Wall['down'] = async (world) => {
  const { rows } = await world.owner.query<{ is: string }>(`select pg_get_functiondef('group_capacities(uuid,uuid)'::regprocedure) as is`);
  const head = rows[0].is.slice(0, rows[0].is.indexOf('AS $function$'));
  await world.owner.query(`${head} AS $function$ select coalesce(array_agg(distinct g.role), '{}') from access_grant g where g.person_id = person and g.ended_at is null
    and (g.group_id = circle or exists (select from working_group w where w.id = circle and w.programme_id = g.programme_id and (g.convening_id is null or g.convening_id = w.convening_id))) $function$`);
  const up = await withoutRowSecurity('working_group', 'note_doc')(world, {});
  return async () => {
    await up();
    await world.owner.query(rows[0].is);
  };
};

/** As if a role of a programme could be given for the whole installation. */
const rolesForAll: Wall['down'] = async ({ owner }, holders) => {
  const { rows } = await owner.query<{ is: string }>(`select pg_get_constraintdef(oid) as is from pg_constraint where conname = 'access_grant_has_its_scope'`);
  await owner.query(`alter table access_grant drop constraint access_grant_has_its_scope`);
  const given = Object.entries(holders).filter(([role]) => !['ADMINISTRATOR', 'FACILITATOR', 'MEMBER', 'EMERGENCY_READER'].includes(role));
  for (const [role, guest] of given) await owner.query(`insert into access_grant (person_id, role) values ($1, $2)`, [guest.id, role]);
  return async () => {
    await owner.query(`delete from access_grant where programme_id is null and group_id is null and role <> 'ADMINISTRATOR'`);
    await owner.query(`alter table access_grant add constraint access_grant_has_its_scope ${rows[0].is}`);
  };
};

const outcomes = withoutRowSecurity('outcome', 'outcome_section', 'outcome_paragraph', 'outcome_step');
const installation: Wall = { why: 'the database gives no role but the administrator’s for the whole installation', down: rolesForAll };
const inside: Wall = { why: 'what somebody is in the roundtable is never asked of a group', down: roundtableInside };
const draft: Wall = { why: 'a draft is behind row-level security too', down: outcomes };

export const walls: Readonly<Record<string, Wall>> = {
  'programme.found opened': installation,
  'administrator.appoint opened': installation,
  'person.introduce opened': installation,
  'emergency.arrange opened': installation,
  'recovery.confirm opened': installation,
  'installation-log.read opened': installation,
  'group.read opened': inside,
  'group.write opened': inside,
  'group.keep opened': inside,
  'group.lead opened': inside,
  'outcome.edit opened': draft,
  'outcome.send opened': draft,
  'outcome.approve opened': draft,
  'script.read opened': { why: 'a script is behind row-level security too', down: withoutRowSecurity('chair_script') },
  'commitment.oversee opened': { why: 'what is not registered is behind row-level security too', down: withoutRowSecurity('commitment') },
};

/** Rules that only what is one's own meets: a way in that names no other person has no way to meet anybody else’s (matrix.spec). */
export const ownAlone = ['consent.give', 'answer.give'] as const;
