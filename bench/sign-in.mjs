// Asking for a code to sign in: nobody may tell by the time of the answer whether an address is known. Both kinds in the same run.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { median, quantile, round, startDatabase, startServer } from './harness.mjs';

const allowed = 1.1;
const samples = Number(process.env.PLENARY_TEST_BENCH_SAMPLES ?? 600);
const warming = 100;
/** Asked between two clearings of what counts attempts: below the twenty an hour that one network may make. */
const batch = 10;

const addressOf = (kind, n) => `${kind}.${n}@arcadia.example`; // of one length, so that the bodies are too

/** @returns milliseconds until the answer was read to its end */
function ask({ agent, origin }, address) {
  const body = JSON.stringify({ address });
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asked = http.request({ agent, host: hostname, port, path: '/sign-in/ask', method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.resume().on('end', () => (response.statusCode === 202 ? resolve(performance.now() - began) : reject(new Error(`it answered ${response.statusCode}`))));
    });
    asked.on('error', reject).end(body);
  });
}

export default {
  name: 'sign-in: asking for a code, for addresses that are known and that are not',
  async run() {
    const database = await startDatabase('sign_in');
    let server;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    try {
      const { owner } = database;
      for (let n = 0; n < samples; n++) {
        const id = randomUUID();
        await owner.query(`insert into person (id, name, state) values ($1, 'Delegate', 'REGISTERED')`, [id]);
        await owner.query(`insert into person_address (address, person_id, verified_at) values ($1, $2, now())`, [addressOf('known', n), id]);
      }
      await owner.query('vacuum analyze');
      // As people start it, with the worker that makes the codes: what it does for known addresses alone must not show either.
      server = await startServer({ databaseUrl: database.url, role: 'all' });
      const took = { known: [], other: [] };
      for (let n = -warming; n < samples; n++) {
        if (n % batch === 0) await owner.query('delete from attempt');
        // By chance, and not by turns, so that what one request leaves behind for the next falls on both alike.
        const kinds = Math.random() < 0.5 ? ['known', 'other'] : ['other', 'known'];
        for (const kind of kinds) {
          const milliseconds = await ask({ agent, origin: server.origin }, addressOf(kind, Math.abs(n)));
          if (n >= 0) took[kind].push(milliseconds);
        }
      }
      const [known, other] = [median(took.known), median(took.other)];
      const ratio = Math.max(known / other, other / known);
      const row = (side, times) => ({ address: side, answers: times.length, 'median ms': round(median(times), 3), 'p95 ms': round(quantile(times, 0.95), 3) });
      return {
        rows: [{ ...row('known', took.known), ratio: round(known / other, 3) }, { ...row('not known', took.other), ratio: 1 }],
        misses: ratio > allowed ? [`the medians are ${round(ratio, 2)}× apart, allowed ${allowed}×: the time of the answer tells who is known`] : [],
      };
    } finally {
      agent.destroy();
      await server?.stop();
      await database.stop();
    }
  },
};
