// What one keystroke costs by the time it stands in one other person's notes: written to disk first, acknowledged, judged, permission
// read in the commit; against a relay that does none of it. CPU of the server's process and of PostgreSQL, from the system's accounting.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import * as Y from 'yjs';
import { fromBase64, NOTE_SCHEMA, NoteConversation, toBase64, unpackUpdates } from '../dist/libs/protocol/src/index.js';
import { cpuMs, inTurn, makePerson, median, quantile, round, startBaseline, startDatabase, startServer } from './harness.mjs';

const SIZES = [50, 200];
const ROUNDS = 5;
const TYPISTS = 5;
const KEY_EVERY_MS = 200; // five keys a second each
const WARM_UP_MS = 2_500;
const MEASURED_MS = 6_000;
const ALLOWED = 1.3;
/** What the relay cost where the design was measured, µs a delivery; a dearer one says that this machine was busy. */
const RELAY_COSTS = { 50: 58, 200: 29 };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const keysIn = (update) => [...Y.parseUpdateMeta(update).to].map(([client, clock]) => `${client} ${clock}`);

/** Somebody at the table. Typists and a few others keep a document; of the rest it is counted what they were brought. */
class Guest {
  doc = new Y.Doc();
  heard = 0;
  seenAt = new Map();
  constructor(keeps, typed) {
    this.keeps = keeps;
    this.typed = typed;
    this.doc.on('update', (update, from) => from !== 'server' && this.edited(update));
  }
  type() {
    const root = this.doc.getXmlFragment('note');
    if (root.length === 0) root.insert(0, [new Y.XmlElement('paragraph')]);
    const paragraph = root.get(0);
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()]);
    const text = paragraph.get(0);
    text.insert(text.length, 'a');
    this.typed.set(`${this.doc.clientID} ${Y.getState(this.doc.store, this.doc.clientID)}`, performance.now());
  }
  bring(updates) {
    this.heard += updates.length;
    if (!this.keeps) return;
    for (const update of updates) {
      for (const key of keysIn(update)) this.seenAt.set(key, performance.now());
      Y.applyUpdate(this.doc, update, 'server');
    }
  }
}

class RelayGuest extends Guest {
  async join(origin) {
    this.socket = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false });
    this.socket.on('update', (update) => this.bring([new Uint8Array(update)]));
    await new Promise((resolve, reject) => this.socket.once('connect', resolve).once('connect_error', reject));
  }
  edited(update) {
    this.socket.emit('update', update);
  }
}

class NotesGuest extends Guest {
  conversation = new NoteConversation({ merge: (updates) => Y.mergeUpdates(updates), missingFrom: () => null });
  async join(origin, noteId, cookie) {
    const { ticket } = await (await fetch(`${origin}/socket-ticket`, { method: 'POST', headers: { cookie } })).json();
    this.socket = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { ticket }, extraHeaders: { cookie, origin } });
    await new Promise((resolve, reject) => this.socket.once('connect', resolve).once('connect_error', reject));
    this.socket.on('note:u', (_, from, updates) => this.do(this.conversation.received(from, unpackUpdates(fromBase64(updates)), Date.now())));
    this.socket.on('note:head', (_, head) => this.do(this.conversation.toldHead(head, Date.now())));
    const ack = await this.socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA });
    if (ack.error) throw new Error(ack.error.code);
    this.handle = ack.ok.handle;
    this.do(this.conversation.opened(ack.ok, ack.ok.updates ? unpackUpdates(fromBase64(ack.ok.updates)) : [], Date.now()));
  }
  edited(update) {
    this.do(this.conversation.edited(update, Date.now()));
  }
  do(effects) {
    for (const effect of effects) {
      if (effect.do === 'apply') this.bring(effect.updates);
      else if (effect.do === 'push') {
        this.socket.emit('note:push', this.handle, effect.n, toBase64(effect.update), (ack) =>
          this.do('ok' in ack ? this.conversation.acknowledged(effect.n, ack.ok.seq, Date.now()) : this.conversation.refusedPush(effect.n, ack.error.code, Date.now())),
        );
      } else if (effect.do === 'pull') {
        this.socket.emit('note:pull', { handle: this.handle, have: effect.have }, ({ ok }) => this.do(this.conversation.pulled(ok.head, ok.updates ? unpackUpdates(fromBase64(ok.updates)) : [], Date.now())));
      } else if (effect.do === 'keepDraft') throw new Error(`refused: ${effect.code}`);
      else {
        clearTimeout(this.wake);
        this.wake = setTimeout(() => this.do(this.conversation.tick(Date.now())), effect.inMs);
      }
    }
  }
  leave() {
    clearTimeout(this.wake);
  }
}

/** One table of so many people, `TYPISTS` of whom type. @returns what a delivery cost, and when it was seen */
async function sitting({ size, guest, join, pids }) {
  const typed = new Map();
  const guests = Array.from({ length: size }, (_, n) => new guest(n < TYPISTS * 2, typed));
  try {
    for (let n = 0; n < size; n += 25) await Promise.all(guests.slice(n, n + 25).map((one, at) => join(one, n + at)));
    guests[0].type(); // one paragraph that everybody writes in
    await sleep(500);
    let measuring = false;
    let keys = 0;
    const timers = guests.slice(0, TYPISTS).map((one, n) => {
      let timer;
      const key = () => {
        one.type();
        if (measuring) keys++;
      };
      const start = setTimeout(() => (timer = setInterval(key, KEY_EVERY_MS)), (n * KEY_EVERY_MS) / TYPISTS);
      return () => (clearTimeout(start), clearInterval(timer));
    });
    await sleep(WARM_UP_MS);
    const before = pids.map(cpuMs);
    measuring = true;
    await sleep(MEASURED_MS);
    measuring = false;
    for (const stop of timers) stop();
    await allSeen(guests, typed.size);
    const spent = pids.map((pid, n) => (cpuMs(pid) - before[n]) * 1_000);
    const deliveries = keys * (size - 1);
    const seen = guests.slice(TYPISTS, TYPISTS * 2).flatMap((one) => [...typed].filter(([key]) => one.seenAt.has(key)).map(([key, at]) => one.seenAt.get(key) - at));
    return { server: spent[0] / deliveries, database: (spent[1] ?? 0) / deliveries, seen };
  } finally {
    for (const one of guests) {
      one.leave?.();
      one.socket?.close();
    }
  }
}

/** Every key of every typist stands in every document that is kept; and those who only count were brought as much. */
async function allSeen(guests, keys) {
  const text = (one) => one.doc.getXmlFragment('note').toJSON();
  const kept = guests.filter((one) => one.keeps);
  for (let tries = 0; tries < 100; tries++) {
    const first = text(kept[0]);
    const counted = new Set(guests.filter((one) => !one.keeps).map((one) => one.heard));
    if (first === `<paragraph>${'a'.repeat(keys)}</paragraph>` && kept.every((one) => text(one) === first) && counted.size <= 1) return;
    await sleep(50);
  }
  throw new Error('Somebody was not brought all that was typed.');
}

async function makeNotes(owner, size) {
  const [programme, convening] = [randomUUID(), randomUUID()];
  const name = '{"en":{"text":"Open Shore Process","state":"SOURCE"}}';
  const code = `B${randomUUID().slice(0, 6).toUpperCase()}`;
  await owner.query(`insert into programme (id, code, name) values ($1, $2, $3)`, [programme, code, name]);
  await owner.query(
    `insert into convening (id, programme_id, number, year, reference, title, state, preset, marking, attribution, zone, created_at) values ($1, $2, 1, 2026, $3, $4, 'UNDER_WAY', 'OPEN', 'TLP:CLEAR', 'ON_THE_RECORD', 'Europe/Zurich', now())`,
    [convening, programme, `${code}-2026/01`, name],
  );
  const people = [];
  for (let n = 0; n < size; n++) {
    const person = await makePerson(owner, `Delegate ${n}`);
    await owner.query(`insert into access_grant (person_id, role, programme_id, convening_id) values ($1, 'PARTICIPANT', $2, $3)`, [person.id, programme, convening]);
    people.push(person);
  }
  return {
    people,
    /** Fresh notes of the same roundtable: a log of one sitting. */
    async note() {
      await owner.query(`update note_doc set state = 'DESTROYED' where convening_id = $1`, [convening]);
      const id = randomUUID();
      await owner.query(`insert into note_doc (id, programme_id, convening_id, kind, writers, created_at) values ($1, $2, $3, 'WORKING', 'PARTICIPANTS', now())`, [id, programme, convening]);
      return id;
    },
  };
}

export default {
  name: 'live notes: CPU for each keystroke brought to one other person, durable, against a bare socket.io relay',
  async run() {
    const database = await startDatabase('notes');
    let server;
    let relay;
    try {
      server = await startServer({ databaseUrl: database.url });
      relay = await startBaseline({ file: 'bench/baselines/socketio-relay.mjs' });
      const table = await makeNotes(database.owner, Math.max(...SIZES));
      const rows = [];
      const misses = [];
      for (const size of SIZES) {
        const sides = [
          {
            name: 'ours',
            async run() {
              const noteId = await table.note();
              return sitting({ size, guest: NotesGuest, join: (one, n) => one.join(server.origin, noteId, table.people[n].cookie), pids: [server.pid, database.pid] });
            },
          },
          { name: 'relay', run: () => sitting({ size, guest: RelayGuest, join: (one) => one.join(relay.origin), pids: [relay.pid] }) },
        ];
        await inTurn(sides, 1); // not counted: both sides compile what they will repeat
        const results = await inTurn(sides, ROUNDS);
        const whole = (side) => results.get(side).map((result) => result.server + result.database);
        const ratio = median(whole('ours')) / median(whole('relay'));
        for (const { name } of sides) {
          const runs = results.get(name);
          const seen = runs.flatMap((result) => result.seen);
          const spread = whole(name);
          rows.push({
            people: size,
            side: name,
            'CPU µs a delivery': `${round(median(spread), 1)} [${round(Math.min(...spread), 1)}–${round(Math.max(...spread), 1)}]`,
            'of it server': round(median(runs.map((result) => result.server)), 1),
            'of it PostgreSQL': round(median(runs.map((result) => result.database)), 1),
            'seen after ms p50/p95': `${round(median(seen), 0)}/${round(quantile(seen, 0.95), 0)}`,
            'ours ÷ relay': name === 'ours' ? round(ratio) : '',
          });
        }
        if (median(whole('relay')) > 1.5 * RELAY_COSTS[size]) misses.push(`void at ${size} people: the relay cost ${round(median(whole('relay')), 1)} µs a delivery, more than 1.5 × ${RELAY_COSTS[size]}; the machine was busy`);
        if (ratio > ALLOWED) misses.push(`a delivery at ${size} people costs ${round(ratio)} × the relay, allowed ${ALLOWED} ×`);
      }
      return { rows, misses };
    } finally {
      await relay?.stop();
      await server?.stop();
      await database.stop();
    }
  },
};
