import { fromBase64, unpackUpdates } from '#plenary/protocol';
import { FactDelivery } from '#plenary/platform';
import type { CanaryWorld, Meta } from '../support/canaries.js';
import { NoteEditor } from '../support/note-editor.js';
import { settled } from '../support/notes-table.js';
import type { Left, Walk } from './ways-out.js';

/** Another string that says for whom it is, for what is made while a way out is walked. */
export function canaryOf(fixture: CanaryWorld, meta: Meta): string {
  const number = fixture.canaries.push({ ...meta, number: fixture.canaries.length }) - 1;
  return `canary:${number}:${meta.kind}`;
}

/** A frame as somebody reads it who looks into what is packed in it too. */
export function readable(frame: readonly unknown[]): string {
  const packed = frame.filter((part): part is string => typeof part === 'string' && part.length > 8).map(unpacked);
  return `${JSON.stringify(frame)} ${packed.join(' ')}`;
}
function unpacked(words: string): string {
  try {
    return unpackUpdates(fromBase64(words)).map((update) => Buffer.from(update).toString('latin1')).join(' ');
  } catch {
    return ''; // not updates
  }
}

/** Words are typed where not everybody reads: into the notes of a closed item, and into those of a group. Everybody has all notes open that open to them. */
export const keystrokes: Walk = async (fixture) => {
  const { world } = fixture;
  const { rows: notes } = await world.owner.query<{ id: string; convening: string; groupId: string | null }>(
    `select d.id, d.convening_id as convening, d.group_id as "groupId" from note_doc d left join agenda_item i on i.id = d.agenda_item_id where d.state = 'OPEN' and (d.group_id = $1 or (i.id = $2 and d.group_id is null))`,
    [fixture.id('P1C1:unlisted'), fixture.id('P1C1:item')],
  );
  const left: Left[] = [];
  const writers: Record<string, string> = {};
  for (const { id, groupId } of notes) writers[id] = groupId ? 'facilitator' : 'chair';
  const editors: { to: string; editor: NoteEditor }[] = [];
  for (const [to, guest] of Object.entries(fixture.people)) {
    if (!guest) continue;
    for (const { id } of notes) {
      const socket = await world.connect(guest);
      socket.onAny((...frame: unknown[]) => left.push({ to, text: readable(frame) }));
      const editor = new NoteEditor(socket, id);
      if ((await editor.open()) === undefined) editors.push({ to, editor });
    }
  }
  for (const { id, groupId } of notes) {
    const { editor } = editors.find((one) => one.to === writers[id] && one.editor.noteId === id)!;
    editor.type(canaryOf(fixture, groupId ? { kind: 'group', field: 'note', programme: 'P1', convening: 'C1', group: 'P1C1:unlisted', listed: false, state: 'OPEN' } : { kind: 'note', programme: 'P1', convening: 'C1', marking: 'TLP:RED', state: 'OPEN', thing: 'P1C1:item' }));
    await editor.until('SAVED');
  }
  await settled(400);
  // One who comes later is given what was typed before.
  for (const { id } of notes) {
    const late = new NoteEditor(await world.connect(fixture.people.participant), id);
    if ((await late.open()) === undefined) left.push({ to: 'participant', text: late.text });
    late.close();
  }
  for (const { editor } of editors) editor.close();
  if (!left.some(({ to, text }) => to === 'participant' && /canary:\d+:note/.test(text))) throw new Error('No keystroke reached anybody.');
  return left;
};

/** Each link in a letter, opened and answered by whoever was sent it; it needs no sign-in. */
export async function linksIn(fixture: CanaryWorld, letters: readonly Left[]): Promise<Left[]> {
  const left: Left[] = [];
  const links = letters.flatMap(({ to, text, of }) => [...text.matchAll(/\/r\/([\w-]{20,})/g)].map(([path]) => ({ to, of, path })));
  if (links.length === 0) throw new Error('No letter has a link.');
  const forms = [null, {}, { partstat: 'DELEGATED' }, { partstat: 'ACCEPTED' }, { does: 'name' }, { does: 'take-up' }, { does: 'name', name: 'Second delegate', address: 'second@arcadia.example' }, { does: 'decline' }];
  for (const { to, of, path } of new Map(links.map((link) => [`${link.to} ${link.path}`, link])).values()) {
    for (const form of forms) {
      const body = form && new URLSearchParams(form as Record<string, string>).toString();
      const response = await fetch(`${fixture.world.origin}${path}`, { method: body === null ? 'GET' : 'POST', headers: { origin: fixture.world.origin, ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(body !== null && { body }), redirect: 'manual' });
      left.push({ to, of, linked: true, text: await response.text() });
    }
  }
  return left;
}

/** All letters that are not about a roundtable. */
const sent = async (fixture: CanaryWorld): Promise<Left[]> => {
  await fixture.world.delivered();
  const { rows } = await fixture.world.owner.query<{ person: string | null; text: string }>(`select person_id as person, subject || ' ' || body_text || ' ' || coalesce(body_html, '') as text from mail where kind not like 'invitation%' and kind not like 'session%'`);
  return rows.map(({ person, text }) => ({ to: Object.keys(fixture.people).find((name) => fixture.people[name]?.id === person) ?? 'nobody', text }));
};

/** Codes and news of one's own ways in. */
export const ownLetters: Walk = async (fixture) => {
  for (const guest of Object.values(fixture.people)) {
    if (!guest) continue;
    const { rows } = await fixture.world.owner.query<{ address: string }>('select address from person_address where person_id = $1', [guest.id]);
    await fetch(`${fixture.world.origin}/sign-in/ask`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ address: rows[0].address }) });
    await fixture.world.ask(guest, 'mutation { printCodes }');
    await fixture.world.ask(guest, 'mutation { removePrintedCodes { printedCodes } }');
  }
  const letters = await sent(fixture);
  if (letters.length < 20) throw new Error('No codes and no news were sent.');
  return letters;
};

/** Everything that a clock starts, with something for each to do; what it says in letters, and what it writes down. */
export const timed: Walk = async (fixture) => {
  const { world } = fixture;
  await world.owner.query(`update convening set state = 'CONCLUDED' where id = any ($1)`, [[fixture.id('P1C1'), fixture.id('P1C2')]]);
  await world.owner.query(`update session set starts_at = now() - interval '5 years' where convening_id = any ($1) and starts_at is not null`, [[fixture.id('P1C1'), fixture.id('P1C2')]]);
  await world.owner.query(`update commitment set due_kind = 'DATE', due_words = null, due_on = '2026-01-01', due_zone = 'Etc/UTC', due_until = '2026-01-02' where state in ('REGISTERED', 'PUBLISHED')`);
  for (const [, { run }] of world.app.get(FactDelivery).handlers.timed) await run();
  const left = await sent(fixture);
  await world.owner.query(`update convening set state = 'PREPARING' where id = any ($1)`, [[fixture.id('P1C1'), fixture.id('P1C2')]]);
  const { rows: facts } = await world.owner.query<{ text: string }>(`select type || ' ' || payload::text as text from event`);
  if (!facts.some(({ text }) => text.startsWith('commitment.'))) throw new Error('No timer found anything to do.');
  return [...left, ...facts.map(({ text }) => ({ to: 'nobody', text }))];
};
