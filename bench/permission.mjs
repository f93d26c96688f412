// What permission costs on the page of 50 commitments: the product's own statement behind row-level security, against the same
// statement with neither, in one PostgreSQL and one run; and how many statements such a page takes, counted on the wire.
import net from 'node:net';
import pg from 'pg';
import { seed } from './commitments.mjs';
import { cpuMs, freePort, inTurn, makePerson, median, round, startDatabase, startServer } from './harness.mjs';

const allowed = 1.25;
const statementsAllowed = 2;
const rounds = Number(process.env.PLENARY_TEST_BENCH_ROUNDS ?? 9);
const size = Number(process.env.PLENARY_TEST_BENCH_ROWS ?? 100_000);
const pages = 400;
const asked = new Set(['id', 'owner', 'programme', 'focalPoint', 'latestUpdate', 'due', 'createdAt']);
const selection = `edges { node { id reference state selfReported statement overdue version createdAt due { kind on zone month words } owner { id name acronym } programme { id code name } focalPoint { id name } latestUpdate { id selfReported words reportedAt } } } pageInfo { hasNextPage endCursor }`;

/** The statement of forty pages one after the other; without permission, every row of the programme is there for everybody. */
async function statementsFor({ programmeId, personId, free, client }) {
  const { listStatement, seen, shapeOf } = await import('../dist/libs/commitments/src/commitment-list.service.js');
  const { rolesFor } = await import('../dist/libs/access/src/index.js');
  const [made, shape] = [[], shapeOf(asked, new Set())];
  for (let after = null; made.length < 40; ) {
    const page = listStatement({ personId, programmeId, filter: {}, sort: 'NEWEST', first: 50, after, shape, now: new Date(), readers: rolesFor('commitment.read'), overseers: rolesFor('commitment.oversee') });
    if (free) Object.assign(page, { text: page.text.replace(seen, 'true'), name: `free ${page.name}` });
    if (free && page.text.includes(seen)) throw new Error('The permission is still in the statement.');
    made.push(page);
    const { rows } = await run(client, page, personId);
    after = [rows[49].place, rows[49].id];
  }
  return made;
}

/** As Reads.rowsAs has it: a transaction that knows who asks. */
async function run(client, page, personId) {
  await client.query(`begin read only; set local plenary.actor = '${personId}'`);
  const answer = await client.query(page);
  await client.query('commit');
  return answer;
}

async function side(name, database, { options, programmeId, personId, free }) {
  const client = new pg.Client({ connectionString: database.url, options });
  await client.connect();
  const statements = await statementsFor({ programmeId, personId, free, client });
  const many = async (count) => {
    for (let n = 0; n < count; n++) await run(client, statements[n % 40], personId);
  };
  return {
    name,
    rows: () => client.query(`select current_user as who, row_security_active('commitment') as kept`),
    stop: () => client.end(),
    async run() {
      await many(pages / 4);
      const before = cpuMs(database.pid);
      await many(pages);
      return ((cpuMs(database.pid) - before) * 1000) / pages;
    },
  };
}

/** Stands between the product and PostgreSQL and writes down what is asked: by its text, also of what was prepared before. */
async function listen(databaseUrl) {
  const { hostname, port: to } = new URL(databaseUrl);
  const heard = [];
  const port = await freePort();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(to), hostname);
    const prepared = new Map();
    let [rest, started] = [Buffer.alloc(0), false];
    client.on('data', (chunk) => {
      upstream.write(chunk);
      for (rest = Buffer.concat([rest, chunk]); ; ) {
        const head = started ? 1 : 0; // the first message has no kind
        if (rest.length < head + 4 || rest.length < head + rest.readInt32BE(head)) return;
        const end = head + rest.readInt32BE(head);
        const [kind, [first, second]] = [started ? String.fromCharCode(rest[0]) : '', rest.subarray(head + 4, end).toString('latin1').split('\0')];
        if (kind === 'Q') heard.push(first);
        if (kind === 'P') prepared.set(first, second);
        if (kind === 'B') heard.push(prepared.get(second));
        [rest, started] = [rest.subarray(end), true];
      }
    });
    upstream.on('data', (chunk) => client.write(chunk));
    for (const [one, other] of [[client, upstream], [upstream, client]]) one.on('close', () => other.destroy()).on('error', () => other.destroy());
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  [url.hostname, url.port] = ['127.0.0.1', String(port)];
  return { url: url.href, heard, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** What one page and one with its number in all ask of PostgreSQL beside the sign-in and the ends of transactions. */
async function statementsOfPage(database, { programmeId, person }) {
  const wire = await listen(database.url);
  const server = await startServer({ databaseUrl: wire.url });
  try {
    const ask = async (more) => {
      const body = JSON.stringify({ query: `query Page($id: ID!) { commitments(programmeId: $id, first: 50) { ${more} ${selection} } }`, variables: { id: programmeId } });
      const response = await fetch(`${server.origin}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: person.cookie }, body });
      const { data } = await response.json();
      if (data?.commitments.edges.length !== 50) throw new Error('The page did not come.');
    };
    const counted = [];
    for (const more of ['', 'totalCount']) {
      await ask(more); // what is read once in the life of a process, and prepared once on a connection
      wire.heard.length = 0;
      await ask(more);
      counted.push(wire.heard.filter((text) => /commitment/.test(text ?? '')).length);
    }
    return { plain: counted[0], counted: counted[1], all: wire.heard.filter((text) => !/^(begin|commit|update sign_in)/i.test(text ?? '')).map((text) => (text ?? '').trim().slice(0, 50)) };
  } finally {
    await server.stop();
    await wire.stop();
  }
}

export default {
  name: `permission: what it costs on a page of 50 of ${size.toLocaleString('en')} commitments`,
  async run() {
    const database = await startDatabase('permission');
    const sides = [];
    try {
      const { programmeId, person } = await seed(database.owner, size);
      const overseer = await makePerson(database.owner, 'Second delegate');
      await database.owner.query(`insert into access_grant (programme_id, person_id, role) values ($1, $2, 'SECRETARIAT')`, [programmeId, overseer.id]);
      const kept = '-c role=plenary_app -c timezone=UTC -c jit=off';
      const open = '-c timezone=UTC -c jit=off';
      sides.push(await side('without permission', database, { options: open, programmeId, personId: person.id, free: true }));
      sides.push(await side('a participant', database, { options: kept, programmeId, personId: person.id, free: false }));
      sides.push(await side('the secretariat', database, { options: kept, programmeId, personId: overseer.id, free: false }));
      const standing = await Promise.all(sides.map(async (one) => (await one.rows()).rows[0].kept));
      const results = await inTurn(sides, rounds);
      const cost = (name) => median(results.get(name));
      const ratio = (name) => cost(name) / cost('without permission');
      const rows = sides.map(({ name }) => ({ side: name, runs: rounds, 'PostgreSQL CPU µs per page': round(cost(name), 0), '× without': round(ratio(name)) }));
      const misses = [];
      if (standing.join() !== 'false,true,true') misses.push(`row-level security stands ${standing.join()}, and should false,true,true`);
      for (const { name } of sides) if (ratio(name) > allowed) misses.push(`permission costs ${name} ${round(ratio(name))}×, allowed ${allowed}×`);
      const { plain, counted, all } = await statementsOfPage(database, { programmeId, person });
      rows.push({ side: 'a page, through the product', 'SQL statements': plain }, { side: 'a page and its number in all', 'SQL statements': counted });
      if (plain > statementsAllowed || counted > statementsAllowed || plain < 1) misses.push(`a page takes ${plain} statements, counted ${counted}, allowed ${statementsAllowed}: ${all.join(' | ')}`);
      return { rows, misses };
    } finally {
      for (const one of sides) await one.stop();
      await database.stop();
    }
  },
};
