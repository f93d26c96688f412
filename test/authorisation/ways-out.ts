import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { NOTE_SCHEMA, type Ack } from '#plenary/protocol';
import { keystrokes, linksIn, ownLetters, readable, timed } from './walks.js';
import { actors, type CanaryWorld, type Thing } from '../support/canaries.js';

/** Something that left the product, to one of the people of the fixture (`nobody`: to anybody who asks). */
export interface Left {
  to: string;
  text: string;
  /** Of which convening it is, where its marking binds what this way out may carry. */
  of?: string;
  /** The page behind a link: whoever answers for somebody reads who asks, and not to what. */
  linked?: true;
}
/** Walks one way out as everybody. */
export type Walk = (fixture: CanaryWorld) => Promise<Left[]>;

const guests = (fixture: CanaryWorld): string[] => Object.keys(actors).filter((name) => fixture.people[name]);
const of = (fixture: CanaryWorld, kind: string): Thing[] => fixture.things.filter((thing) => thing.kind === kind);

async function fetched(fixture: CanaryWorld, to: string, path: string, body?: object): Promise<Left> {
  const cookie = fixture.people[to]?.cookie;
  const response = await fetch(`${fixture.world.origin}${path}`, { method: body ? 'POST' : 'GET', headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) }, ...(body && { body: JSON.stringify(body) }) });
  return { to, text: `${JSON.stringify([...response.headers])} ${await response.text()}` };
}
/** The same addresses, asked by everybody; refusals are looked through as well. */
const page = (paths: (fixture: CanaryWorld) => string[], body?: object): Walk => async (fixture) => {
  const left: Left[] = [];
  for (const to of Object.keys(actors)) for (const path of paths(fixture)) left.push(await fetched(fixture, to, path, body));
  return left;
};

export const opened = (socket: Socket, noteId: string): Promise<Ack<unknown>> => socket.emitWithAck('note:open', { noteId, origin: randomUUID(), have: 0, generation: null, schema: NOTE_SCHEMA }) as Promise<Ack<unknown>>;

/** Everybody follows and opens all there is, and something happens in each place. */
const sockets: Walk = async (fixture) => {
  const left: Left[] = [];
  for (const to of guests(fixture)) {
    const socket = await fixture.world.connect(fixture.people[to]);
    socket.onAny((...frame: unknown[]) => left.push({ to, text: readable(frame) }));
    for (const topic of ['programme', 'convening', 'group']) for (const { id } of of(fixture, topic)) left.push({ to, text: JSON.stringify(await socket.emitWithAck('follow', { topic, id })) });
    for (const { id } of of(fixture, 'note')) left.push({ to, text: JSON.stringify(await opened(socket, id)) });
    for (const message of ['note:pull', 'note:leave']) left.push({ to, text: JSON.stringify(await socket.timeout(2_000).emitWithAck(message, { handle: 1, have: 0 }).catch(() => 'no answer')) });
  }
  for (const { id, programme } of of(fixture, 'convening')) await fixture.world.owner.query(`insert into event (type, subject_id, payload) values ('convening.edited', $1, $2)`, [id, JSON.stringify({ programmeId: fixture.id(programme), conveningId: id })]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return left;
};

/** Letters to all who are asked to come to an open and to a closed roundtable, the pages behind the links in them, then news of the session they were asked to. */
const lettersAndLinks: Walk = async (fixture) => {
  const { world } = fixture;
  const arranges = fixture.people.secretariat;
  const press = (mutation: string, type: string, input: object, selection = '{ id }') => world.get(arranges, `mutation ($input: ${type}!) { ${mutation}(input: $input) ${selection} }`, { input });
  // Whoever sends letters about a closed roundtable is named on it.
  await world.owner.query(`insert into recipient (thing_id, kind, programme_id, convening_id, person_id, named_at) values ($1, 'CONVENING', $2, $1, $3, now())`, [fixture.id('P1C2'), fixture.id('P1'), arranges!.id]);
  await world.owner.query(`update programme_organisation set mailbox = $2 where organisation_id = $1`, [fixture.id('P1:invited'), 'mailbox@arcadia.example']);
  for (const convening of ['P1C1', 'P1C2']) {
    const conveningId = fixture.id(convening);
    const { invitationPreview } = await world.get(arranges, 'query ($id: ID!) { invitationPreview(conveningId: $id) { letters } }', { id: conveningId });
    await press('sendInvitations', 'SendInvitationsInput', { conveningId, idempotencyKey: randomUUID(), letters: (invitationPreview as { letters: number }).letters }, '{ letters }');
  }
  await world.delivered();
  await press('cancelSession', 'SessionStepInput', { id: fixture.id('P1C1:session:SCHEDULED'), why: 'No quorum' });
  await world.delivered();
  const { rows } = await world.owner.query<{ person: string | null; text: string; convening: string }>(
    `select person_id as person, subject || ' ' || body_text || ' ' || coalesce(body_html, '') || ' ' || coalesce(calendar::text, '') as text, convening_id as convening from mail`,
  );
  if (rows.length < 3) throw new Error('No letters were written.');
  // To a mailbox goes what those read who answer for the seat.
  const letters = rows.map(({ person, text, convening }) => ({ to: guests(fixture).find((name) => fixture.people[name]!.id === person) ?? 'invited', text, of: ['P1C1', 'P1C2'].find((name) => fixture.id(name) === convening) }));
  return [...letters, ...(await linksIn(fixture, letters))];
};

const token = randomUUID();
const each = (kind: string, names: readonly string[], walk: Walk | { why: string }): Record<string, Walk | { why: string }> => Object.fromEntries(names.map((name) => [`${kind} ${name}`, walk]));
const posted = ['/sign-in/ask', '/sign-in/answer', '/sign-in/second', '/sign-in/passkey/ask', '/sign-in/passkey', '/sign-in/provider/ask', '/factors/provider/ask', '/step-up/ask', '/step-up/mail', '/step-up', '/factors/passkey/ask', '/factors/passkey', '/factors/authenticator/ask', '/factors/authenticator', '/first-run', '/csp-report', '/socket-ticket'];

/** Every door that is no question and no change of the schema. One that is missing here fails the test. */
export const waysOut: Readonly<Record<string, Walk | { why: string }>> = {
  ...each('socket', ['follow', 'note:open', 'note:pull', 'note:leave'], sockets),
  'socket note:push': keystrokes,
  'socket unfollow': { why: 'answers yes' },
  ...each('GET', ['/healthz', '/readyz', '/*', '/.well-known/security.txt', '/o', '/log', '/leaving', '/unlawful-content'], page(() => ['/healthz', '/readyz', '/', '/p/P1', '/.well-known/security.txt', '/o', '/log', '/leaving?to=https%3A%2F%2Farcadia.example', '/unlawful-content'])),
  'GET /me/data': { why: 'holds what is kept of oneself, of which this world plants nothing but what is one’s own' },
  'GET /o/*': page(() => ['CANARY1', 'CANARY2'].flatMap((code) => ['01', '02'].flatMap((number) => [1, 2, 3, 4, 5].flatMap((n) => ['', '.json', '.md'].map((form) => `/o/${code}/2026/${number}/SUM.${n}${form}`))))), // none was released; ways-out.spec releases one
  'GET /calendar/:sessionId': page((fixture) => of(fixture, 'session').map(({ id }) => `/calendar/${id}`)),
  'GET /registers/:programmeId/commitments': page((fixture) => of(fixture, 'programme').flatMap(({ id }) => ['csv', 'json'].map((form) => `/registers/${id}/commitments?form=${form}`))),
  'POST /registers/:programmeId/commitments': page((fixture) => of(fixture, 'programme').map(({ id }) => `/registers/${id}/commitments`), { name: 'plan.csv', content: '', language: 'en', keep: false }),
  'GET /log/:programmeId': page((fixture) => of(fixture, 'programme').map(({ id }) => `/log/${id}`)),
  ...each('GET', ['/sign-in/provider', '/sign-in/provider/answer'], page(() => ['/sign-in/provider', '/sign-in/provider/answer?code=x&state=y'])),
  ...each('GET', ['/recovery/:token'], page(() => [`/recovery/${token}`])),
  ...each('POST', ['/recovery/:token'], page(() => [`/recovery/${token}`], {})),
  ...each('GET', ['/r/:token'], lettersAndLinks),
  ...each('POST', ['/r/:token'], lettersAndLinks),
  ...each('POST', posted, page(() => posted, {})),
  ...each('POST', ['/sign-out', '/sign-out/everywhere'], { why: 'answers with nothing, and would end the sign-ins with which the others are walked' }),
  ...each('GET', ['/outbox', '/outbox/:id', '/outbox/:id/html', '/outbox/:id/calendar', '/outbox/:id/as'], { why: 'shows all letters by design: on one machine without a mail server, never in production' }),
  'POST /outbox/:id/as': { why: 'as GET /outbox' },
  'handler SetAsideHandlers.compact': { why: 'makes the log of a note shorter, and sends nothing' },
  ...each('handler', ['mailInvitations', 'tellOfMove', 'tellOfNewDate', 'tellOfPlace', 'tellOfPostponement', 'tellOfCancellation', 'tellWhoWasReplaced', 'tellWhoWasWithdrawn', 'tellWhoSatThere', 'tellPrincipal'].map((name) => `InvitationHandlers.${name}`), lettersAndLinks),
  ...each('handler', ['mailCode', 'tellOfAddition', 'tellOfRemoval', 'tellOfFewCodes'].map((name) => `SignInHandlers.${name}`), ownLetters),
  ...each('timer', ['SeatsTimers.lapseSeats', 'CommitmentsTimers.noticeOverdue', 'AuditTimers.anchorHead', 'PersonalDataTimers.forget', 'PersonalDataTimers.keepTheRules', 'PersonalDataTimers.clearTraces', 'EmergenciesTimers.end', 'RecoveryTimers.carryOut'], timed),
};
