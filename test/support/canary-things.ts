import { randomUUID } from 'node:crypto';
import { markings, type Marking } from '#plenary/access';
import { markingOfConvening, type Meta, type Planting } from './canaries.js';

const then = new Date('2026-03-01T09:00:00Z');
const sessionStates = ['DRAFT', 'POLLING', 'SCHEDULED', 'IN_SESSION', 'SUSPENDED', 'ADJOURNED', 'POSTPONED', 'CANCELLED'];
const itemStates = ['ACCEPTED', 'PROPOSED', 'OPEN', 'CONCLUDED', 'DEFERRED', 'WITHDRAWN'];
const decisionStates = ['DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION', 'NOT_ADOPTED', 'WITHDRAWN', 'ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED'];
const actionStates = ['OPEN', 'IN_PROGRESS', 'DONE', 'DROPPED', 'HANDED_OVER'];
const commitmentStates = ['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED', 'REGISTERED', 'PUBLISHED', 'CLOSED', 'WITHDRAWN', 'SUPERSEDED'];
const updateStates = ['DUE', 'DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'PUBLISHED'];
const outcomeStates = ['ASSEMBLING', 'DRAFTING', 'IN_APPROVAL', 'APPROVED', 'RELEASED'];
const positionKinds = ['NO_OBJECTION', 'OBJECT', 'SUPPORT', 'ABSTAIN', 'RECUSED', 'RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT'];

/** Each marking with one state, and each state with one marking: every one of both at least once. */
const pairs = (states: readonly string[]): { marking: Marking; state: string }[] =>
  Array.from({ length: Math.max(states.length, markings.length) }, (_, n) => ({ marking: markings[n % markings.length], state: states[n % states.length] }));
const strictest = (convening: string, marking: Marking): Marking => (markingOfConvening(convening) === 'TLP:RED' ? 'TLP:RED' : marking);

export async function fillProgramme(p: Planting, programme: string): Promise<void> {
  const meta = { kind: 'programme', programme };
  await p.insert('programme', {
    id: p.thing('programme', programme, meta), code: programme.replace('P', 'CANARY'), name: p.text({ ...meta, field: 'name' }), purpose: p.text({ ...meta, field: 'purpose' }),
    community: p.words({ ...meta, field: 'community' }), clients: p.words({ ...meta, field: 'clients' }), deciding_body: p.words({ ...meta, field: 'body' }), next_convening: 3, next_decision: 100, next_commitment: 100,
  });
  for (const part of ['owner', 'sitting', 'invited', 'former']) {
    const thing = `${programme}:${part}`;
    await p.insert('organisation', { id: p.thing('organisation', thing, meta), name: p.text({ kind: 'organisation', field: 'name', programme, thing }), category: 'STATE' });
    await p.insert('programme_organisation', { programme_id: p.id(programme), organisation_id: p.id(thing), membership: 'MEMBER' });
  }
  const template = { kind: 'template', programme };
  await p.insert('commitment_template', { id: p.thing('template', `${programme}:template`, meta), programme_id: p.id(programme), title: p.text({ ...template, field: 'title' }), statement: p.text({ ...template, field: 'statement' }), source: p.words({ ...template, field: 'source' }), created_at: then, due_sort: '2030-01-01' });
}

export async function fillConvening(p: Planting, programme: string, convening: string): Promise<void> {
  const place = `${programme}${convening}`;
  const meta = { programme, convening };
  await p.insert('convening', {
    id: p.thing('convening', place, meta), programme_id: p.id(programme), number: Number(convening[1]), year: 2026, reference: `${place}-2026`, title: p.text({ ...meta, kind: 'convening', field: 'title' }), purpose: p.text({ ...meta, kind: 'convening', field: 'purpose' }),
    state: 'PREPARING', preset: convening === 'C2' ? 'NAMED_ONLY' : 'OPEN', marking: markingOfConvening(convening), attribution: 'CHATHAM_HOUSE', zone: 'Etc/UTC', created_at: then,
  });
  await p.insert('agenda', { convening_id: p.id(place), programme_id: p.id(programme) });
  await sessions(p, meta);
  await items(p, meta);
  await decisions(p, meta);
  await actions(p, meta);
  await commitments(p, meta);
  await outcomes(p, meta);
  await groups(p, meta);
  // Offered, and taken up by nobody.
  const seat = randomUUID();
  await p.insert('seat', { id: seat, ...ids(p, meta), represents_organisation_id: p.id(`${programme}:invited`), created_at: then });
  await p.insert('seat_place', { id: randomUUID(), seat_id: seat, convening_id: p.id(place), ordinal: 1, level_sought: p.words({ ...meta, kind: 'seat', field: 'level' }) });
}

type Where = Pick<Meta, 'programme'> & { convening: string };
const ids = (p: Planting, { programme, convening }: Where) => ({ programme_id: p.id(programme), convening_id: p.id(`${programme}${convening}`) });

async function sessions(p: Planting, meta: Where): Promise<void> {
  for (const [n, state] of sessionStates.entries()) {
    const of = { ...meta, kind: 'session', state };
    const id = p.thing('session', `${meta.programme}${meta.convening}:session:${state}`, meta);
    const day = state === 'SCHEDULED' ? '2026-03-05' : `2026-04-1${n}`; // of the one, those who come may know already how to join
    const when = ['DRAFT', 'POLLING'].includes(state) ? {} : { wall_start: `${day}T09:00`, starts_at: new Date(`${day}T09:00:00Z`), duration_minutes: 60 };
    await p.insert('session', { id, ...ids(p, meta), ordinal: n + 1, state, zone: 'Etc/UTC', ical_uid: `${id}@arcadia.example`, title: p.text({ ...of, field: 'title' }), place: p.words({ ...of, field: 'place' }), joining: p.words({ ...of, field: 'joining' }), ...when });
  }
}

/** One that is RED has a part of its own, as closed as it is, and its notes and script. */
async function items(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  for (const [n, { marking, state }] of pairs(itemStates).entries()) {
    const id = n === 0 ? p.id(`${place}:item`) : randomUUID();
    const of = { ...meta, marking: strictest(meta.convening, marking), state, thing: n === 0 ? `${place}:item` : marking === 'TLP:RED' ? `${place}:item:${n}` : undefined };
    await item(p, meta, { id, ordinal: n + 1, marking, state, parent: null }, of);
    if (n === 0) await item(p, meta, { id: randomUUID(), ordinal: 1, marking: null, state, parent: id }, of);
  }
}

async function item(p: Planting, meta: Where, { id, ordinal, marking, state, parent }: { id: string; ordinal: number; marking: Marking | null; state: string; parent: string | null }, of: Omit<Meta, 'kind'>): Promise<void> {
  p.things.push({ kind: 'item', id, name: 'item', ...meta });
  await p.insert('agenda_item', {
    id, ...ids(p, meta), session_id: p.id(`${meta.programme}${meta.convening}:session:SCHEDULED`), parent_id: parent, ordinal, state, marking, created_at: then,
    title: p.text({ ...of, kind: 'item', field: 'title' }), objective: p.text({ ...of, kind: 'item', field: 'objective' }), content_advisory: p.words({ ...of, kind: 'item', field: 'advisory' }),
  });
  await p.insert('chair_script', { agenda_item_id: id, ...ids(p, meta), body: p.words({ ...of, kind: 'script' }) });
  const noteState = ['OPEN', 'CLOSED', 'CIRCULATED', 'AGREED', 'AGREED_WITH_STATEMENTS', 'DESTROYED'][ordinal - 1];
  await note(p, meta, { agenda_item_id: id, kind: 'RECORD', state: noteState, writers: 'PARTICIPANTS' }, { ...of, kind: 'note', state: noteState });
}

async function note(p: Planting, meta: Where, row: object, of: Meta): Promise<void> {
  const id = randomUUID();
  p.things.push({ kind: 'note', id, name: 'note', ...meta });
  await p.insert('note_doc', { id, ...ids(p, meta), created_at: then, ...row });
  const words = p.words(of);
  await p.insert('note_text', { doc_id: id, seq: 0, generation: 1, json: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }), body: words });
  if (of.kind === 'group') return;
  const nothing = Buffer.alloc(1);
  await p.insert('note_anchor', { id: randomUUID(), doc_id: id, generation: 1, rel_start: nothing, rel_end: nothing, quote: p.words({ ...of, field: 'quote' }), prefix: p.words({ ...of, field: 'prefix' }), suffix: p.words({ ...of, field: 'suffix' }), seq: 0, target_type: 'ACTION', target_id: randomUUID(), created_at: then });
}

async function decisions(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  for (const [n, { marking, state }] of pairs(decisionStates).entries()) {
    const thing = n === 0 ? `${place}:decision` : `${place}:decision:${n}`;
    // In a convening that is RED, of its own marking: who is named on that is let in.
    const of = { ...meta, kind: 'decision', marking: strictest(meta.convening, marking), state, thing: marking === 'TLP:RED' ? thing : undefined };
    const number = Number(meta.convening[1]) * 20 + n;
    const adopted = ['ADOPTED', 'IMPLEMENTED', 'SUPERSEDED', 'RESCINDED'].includes(state) ? { number, reference: `${place}/D.${number}`, adopted_at: then } : {};
    await p.insert('decision', {
      id: p.thing('decision', thing, meta), ...ids(p, meta), text: p.text({ ...of, field: 'text' }), why: p.words({ ...of, field: 'why' }), quote: p.words({ ...of, field: 'quote' }),
      mode: 'CONSENSUS', state, marking, created_at: then, note_id: randomUUID(), anchor_id: randomUUID(), ...adopted,
    });
    const [first, second] = [positionKinds[n % positionKinds.length], positionKinds[(n + 4) % positionKinds.length]];
    for (const [kind, organisation] of [[first, 'sitting'], [second, 'owner']]) {
      const owner = `${meta.programme}:${organisation}`;
      await p.insert('decision_position', { id: randomUUID(), decision_id: p.id(thing), ...ids(p, meta), organisation_id: p.id(owner), kind, words: p.words({ ...of, kind: 'position', state: kind, organisation: owner }), on_version: 1, taken_by: p.people.participant!.id, taken_at: then });
    }
  }
}

async function actions(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  // Owned by a person with a part, by one who is named nowhere and has none any more, and by an organisation.
  const owners = [{ owner: 'observer' }, { organisation: `${meta.programme}:owner` }, { owner: 'elsewhere' }];
  for (const [n, { marking, state }] of [...pairs(actionStates), ...pairs(actionStates).reverse()].entries()) {
    const thing = n === 0 ? `${place}:action` : `${place}:action:${n}`;
    const held = owners[n % owners.length];
    const of = { ...meta, kind: 'action', marking: strictest(meta.convening, marking), state, thing: marking === 'TLP:RED' ? thing : undefined, ...held };
    const closed = ['DONE', 'DROPPED', 'HANDED_OVER'].includes(state) ? { closed_at: then, closed_from: 'OPEN' } : {};
    const next = state === 'HANDED_OVER' ? { handed_to_id: await handedTo(p, meta) } : {};
    await p.insert('action', {
      id: p.thing('action', thing, meta), ...ids(p, meta), text: p.words({ ...of, field: 'text' }), result: p.words({ ...of, field: 'result' }), quote: p.words({ ...of, field: 'quote' }), owner_words: p.words({ ...of, field: 'owner' }),
      owner_person_id: held.owner ? p.people[held.owner]!.id : null, owner_organisation_id: held.organisation ? p.id(held.organisation) : null, state, marking, created_at: then, ...closed, ...next,
    });
  }
}

async function handedTo(p: Planting, meta: Where): Promise<string> {
  const id = randomUUID();
  await p.insert('action', { id, ...ids(p, meta), text: p.words({ ...meta, kind: 'action', marking: markingOfConvening(meta.convening) }), created_at: then });
  return id;
}

async function commitments(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  for (const [n, { marking: own, state }] of [...pairs(commitmentStates), ...pairs(commitmentStates).reverse()].entries()) {
    const thing = n === 0 ? `${place}:commitment` : `${place}:commitment:${n}`;
    const marking = strictest(meta.convening, own);
    const registered = ['REGISTERED', 'PUBLISHED', 'CLOSED', 'SUPERSEDED'].includes(state);
    const of = { ...meta, kind: 'commitment', marking, state, thing, registered, organisation: `${meta.programme}:owner`, owner: 'rapporteur' };
    const number = Number(meta.convening[1]) * 40 + n;
    const id = p.thing('commitment', thing, meta);
    const numbered = registered ? { number, reference: `${place}/C.${number}`, registered_at: then } : {};
    await p.insert('commitment', {
      id, ...ids(p, meta), owner_organisation_id: p.id(of.organisation), statement: p.text({ ...of, field: 'statement' }), due_kind: 'WORDS', due_words: p.text({ ...of, field: 'due' }), due_sort: '2030-01-01', state,
      reason: p.words({ ...of, field: 'reason' }), marking, subject_to: p.text({ ...of, field: 'subject' }), problem: p.text({ ...of, field: 'problem' }), intended_result: p.text({ ...of, field: 'result' }),
      source: p.words({ ...of, field: 'source' }), quote: p.words({ ...of, field: 'quote' }), created_by: p.people.rapporteur!.id, created_at: then, ...numbered,
    });
    await parts(p, id, of);
  }
}

async function parts(p: Planting, id: string, of: Meta): Promise<void> {
  const whose = { commitment_id: id, programme_id: p.id(of.programme) };
  await p.insert('milestone', { id: randomUUID(), ...whose, ordinal: 1, title: p.text({ ...of, field: 'milestone' }), created_at: then, due_sort: '2030-01-01' });
  await p.insert('indicator', { id: randomUUID(), ...whose, ordinal: 1, title: p.text({ ...of, field: 'indicator' }), unit: p.words({ ...of, field: 'unit' }), baseline: p.words({ ...of, field: 'baseline' }), target: p.words({ ...of, field: 'target' }), created_at: then, due_sort: '2030-01-01' });
  await p.insert('commitment_version', { commitment_id: id, version: 1, statement: p.text({ ...of, field: 'version' }), why: p.words({ ...of, field: 'why' }), changed_at: then, due_sort: '2030-01-01' });
  if (of.registered) for (const state of updateStates) await p.insert('commitment_update', { id: randomUUID(), ...whose, state, self_reported: 'IN_PROGRESS', words: p.text({ ...of, kind: 'update', field: 'words', state }), reported_at: then });
}

async function outcomes(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  for (const [n, state] of outcomeStates.entries()) {
    const name = `${place}:outcome:${state}`;
    const of = { ...meta, kind: 'outcome', state };
    const section = randomUUID();
    const id = p.thing('outcome', name, meta);
    await p.insert('outcome', { id, ...ids(p, meta), kind: 'CHAIRS_SUMMARY', symbol: `${meta.programme.replace('P', 'CANARY')}/2026/0${meta.convening[1]}/SUM.${n + 1}`, language: 'en', title: p.text({ ...of, field: 'title' }), state, marking: 'TLP:CLEAR', created_at: then, changed_at: then });
    await p.insert('outcome_section', { id: section, outcome_id: id, ordinal: 1, kind: 'FREE', title: p.text({ ...of, field: 'section' }) });
    await p.insert('outcome_paragraph', { id: randomUUID(), outcome_id: id, section_id: section, ordinal: 1, text: p.text({ ...of, field: 'paragraph' }), hand_drafted: true });
    await p.insert('outcome_step', { id: randomUUID(), outcome_id: id, round: 1, role: 'CHAIR', state: 'WAITING', version: 1, comment: p.words({ ...of, field: 'comment' }) });
  }
}

async function groups(p: Planting, meta: Where): Promise<void> {
  const place = `${meta.programme}${meta.convening}`;
  for (const [name, kind, listed, state] of [['unlisted', 'CONSTITUENCY', false, 'OPEN'], ['listed', 'DRAFTING', true, 'OPEN'], ['closed', 'BREAKOUT', true, 'CLOSED']] as const) {
    const group = `${place}:${name}`;
    const of = { ...meta, kind: 'group', group, listed, state };
    await p.insert('working_group', { id: p.thing('group', group, meta), ...ids(p, meta), kind, name: p.text({ ...of, field: 'name' }), marking: name === 'unlisted' ? 'TLP:RED' : 'TLP:AMBER', listed, state, created_at: then });
    await note(p, meta, { group_id: p.id(group), kind: 'WORKING', state: 'OPEN', writers: 'GROUP_MEMBERS' }, { ...of, kind: 'group', field: 'note' });
  }
}
