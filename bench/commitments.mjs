// A page of the commitments register for a signed-in person, through GraphQL, against one query written by hand.
import { randomUUID } from 'node:crypto';
import { cpuMs, inTurn, load, makePerson, median, quantile, round, startBaseline, startDatabase, startServer } from './harness.mjs';

const allowed = 2;
const rounds = Number(process.env.PLENARY_TEST_BENCH_ROUNDS ?? 7);
const size = Number(process.env.PLENARY_TEST_BENCH_ROWS ?? 100_000);
const requests = 400;
const query = `query Page($id: ID!, $after: String) { commitments(programmeId: $id, first: 50, after: $after) { edges { node {
  id reference state selfReported statement overdue version createdAt due { kind on zone month words } owner { id name acronym } programme { id code name } focalPoint { id name }
  latestUpdate { id selfReported words reportedAt } } } pageInfo { hasNextPage endCursor } } }`;

/** A register as a large process would have it after years; one in twenty is not yet registered, one in fifty is kept to its parties. */
export async function seed(owner, commitments) {
  const programmeId = randomUUID();
  const conveningId = randomUUID();
  const text = (words) => `jsonb_build_object('en', jsonb_build_object('text', ${words}, 'state', 'SOURCE'))`;
  await owner.query(`insert into programme (id, code, name) values ($1, 'OSH', ${text(`'Open Shore Process'`)})`, [programmeId]);
  await owner.query(`insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 1, 2026, 'OSH-2026/01', ${text(`'First roundtable'`)}, 'CONCLUDED', 'OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'Europe/Zurich', now())`, [conveningId, programmeId]);
  await owner.query(`insert into organisation (id, name, acronym, category, country) select gen_random_uuid(), ${text(`'Organisation number ' || n`)}, 'ORG' || n, 'STATE', 'QM' from generate_series(1, 300) n`);
  await owner.query(`insert into programme_organisation (programme_id, organisation_id, membership) select $1, id, 'MEMBER' from organisation`, [programmeId]);
  await owner.query(`insert into person (id, name, state) select gen_random_uuid(), 'Delegate ' || n, 'REGISTERED' from generate_series(1, 300) n`);
  await owner.query(`insert into focal_point (programme_id, organisation_id, person_id, duties) select $1, o.id, p.id, '{COMMITMENTS}' from (select id, row_number() over () as n from organisation) o join (select id, row_number() over () as n from person) p using (n)`, [programmeId]);
  await owner.query(
    `insert into commitment (id, programme_id, number, reference, convening_id, owner_organisation_id, statement, due_kind, due_on, due_zone, due_month, due_words, due_until, due_sort, state, self_reported, visibility, marking, created_at, registered_at)
     select gen_random_uuid(), $1, case when registered then n end, case when registered then 'OSH/2026/C.' || n end, case when n % 3 = 0 then $2::uuid end, o.ids[1 + n % 300],
       ${text(`'We will publish figure number ' || n || ' on removals and on reports received, every quarter, in a form that others can compare, and explain in words what changed and why.'`)},
       k, case when k = 'DATE' then day end, case when k = 'DATE' then 'Europe/Zurich' end, case when k = 'MONTH' then to_char(day, 'YYYY-MM') end, case when k = 'WORDS' then ${text(`'Ongoing'`)} end, case when k = 'DATE' then day::timestamptz + interval '1 day' end,
       case when k = 'WORDS' then '9999-12-31' else day end, case when not registered then 'DRAFT' when n % 4 = 0 then 'PUBLISHED' else 'REGISTERED' end,
       (array['NOT_STARTED', 'PLANNING', 'IN_PROGRESS', 'FULFILLED', null])[1 + n % 5], case when n % 50 = 0 then 'PARTIES' else 'PROGRAMME' end, case when n % 40 = 0 then 'TLP:AMBER+STRICT' else 'TLP:GREEN' end,
       now() - n * interval '7 minutes', case when registered then now() - n * interval '7 minutes' end
     from (select n, n % 20 <> 0 as registered, (array['DATE', 'MONTH', 'WORDS'])[1 + n % 3] as k, date '2024-01-01' + (n % 1500) as day from generate_series(1, ${Number(commitments)}) n) x cross join (select array_agg(id) as ids from organisation) o`,
    [programmeId, conveningId],
  );
  await owner.query(
    `insert into commitment_update (id, commitment_id, programme_id, state, self_reported, words, links, reported_by, reported_at)
     select gen_random_uuid(), c.id, c.programme_id, 'SUBMITTED', c.self_reported, ${text(`'The figures for this period were published and checked by somebody else; the next are being counted.'`)}, '{https://arcadia.example/figures}', p.id, now() - k * interval '90 days'
     from commitment c cross join generate_series(1, 3) k cross join (select id from person limit 1) p where c.self_reported is not null`,
  );
  const person = await makePerson(owner, 'First delegate');
  await owner.query(`insert into access_grant (programme_id, convening_id, person_id, role) values ($1, $2, $3, 'PARTICIPANT')`, [programmeId, conveningId, person.id]);
  await owner.query('vacuum analyze');
  return { programmeId, conveningId, person };
}

async function sidesOf({ database, programmeId, person }) {
  const ours = await startServer({ databaseUrl: database.url });
  const baseline = await startBaseline({ file: 'bench/baselines/commitments-sql.mjs', databaseUrl: database.url });
  const headers = { 'content-type': 'application/json', cookie: person.cookie };
  const ask = (after) => ({ path: '/graphql', method: 'POST', headers, body: JSON.stringify({ query, variables: { id: programmeId, after } }) });
  const plain = (last) => ({ path: `/?programme=${programmeId}${last ? `&at=${encodeURIComponent(last.at)}&id=${last.id}` : ''}`, headers });
  // The first forty pages, by the cursors that each side gives: the same rows for both.
  const pages = { ours: [null], plain: [null], same: true };
  for (let n = 0; n < 39; n++) {
    const { data } = await (await fetch(ours.origin + '/graphql', ask(pages.ours.at(-1)))).json();
    const { rows, last } = await (await fetch(baseline.origin + plain(pages.plain.at(-1)).path, { headers })).json();
    pages.same &&= data.commitments.edges.map(({ node }) => node.id).join() === rows.map(({ id }) => id).join();
    pages.ours.push(data.commitments.pageInfo.endCursor);
    pages.plain.push(last);
  }
  const side = (name, server, request, accept) => ({
    name,
    async run() {
      const took = [];
      await load({ origin: server.origin, count: requests / 4, request, accept });
      const [process0, database0] = [cpuMs(server.pid), cpuMs(database.pid)];
      took.push(...(await load({ origin: server.origin, count: requests, request, accept })));
      return { process: ((cpuMs(server.pid) - process0) * 1000) / requests, database: ((cpuMs(database.pid) - database0) * 1000) / requests, took: median(took), late: quantile(took, 0.99) };
    },
  });
  const sides = [side('one query by hand', baseline, (n) => plain(pages.plain[n % 40]), (text) => text.includes('"focal_point_name":"Delegate')), side('ours', ours, (n) => ask(pages.ours[n % 40]), (text) => text.includes('"focalPoint":{') && !text.includes('"errors"'))];
  return { sides, same: pages.same, stop: () => Promise.all([ours.stop(), baseline.stop()]) };
}

export default {
  name: `commitments: a page of 50 of ${size.toLocaleString('en')} with owner, programme, focal point and latest update, signed in`,
  async run() {
    const database = await startDatabase('commitments');
    let started;
    try {
      started = await sidesOf({ database, ...(await seed(database.owner, size)) });
      const results = await inTurn(started.sides, rounds);
      const of = (name, key) => median(results.get(name).map((run) => run[key]));
      const total = (name) => median(results.get(name).map((run) => run.process + run.database));
      const rows = started.sides.map(({ name }) => ({
        side: name, runs: rounds, 'process CPU µs': round(of(name, 'process'), 0), 'PostgreSQL CPU µs': round(of(name, 'database'), 0), 'both µs': round(total(name), 0),
        '× by hand': round(total(name) / total('one query by hand')), '× process alone': round(of(name, 'process') / of('one query by hand', 'process')), 'ms median': round(of(name, 'took')), 'ms p99': round(of(name, 'late')),
      }));
      const ratio = total('ours') / total('one query by hand');
      const misses = [];
      if (!started.same) misses.push('the two sides do not show the same rows');
      if (ratio > allowed) misses.push(`a page costs ${round(ratio)}× the query written by hand, allowed ${allowed}×`);
      return { rows, misses };
    } finally {
      await started?.stop();
      await database.stop();
    }
  },
};
