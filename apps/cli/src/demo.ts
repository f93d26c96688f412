import type { INestApplicationContext } from '@nestjs/common';
import { AccessService, ProgrammesService } from '#plenary/access';
import { ActionsService } from '#plenary/actions';
import { CommitmentImport } from '#plenary/commitments';
import { Partstat, SessionFormat } from '#plenary/convenings';
import { DecisionsService } from '#plenary/decisions';
import { AffiliationsService, OrganisationsService, PeopleService } from '#plenary/identity';
import { NotesService, NoteWriting, type NoteNode } from '#plenary/notes';
import { InvitationsService } from '#plenary/notifications';
import { OutcomesService } from '#plenary/outcomes';
import { Work, type Tx } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { addDays } from '#plenary/time';
import { NotBegun, tell } from './console.js';
import { addressOf, organisations, people } from './demo-people.js';
import { DemoClock, idOf, personOf, Stage } from './demo-stage.js';
import { actions, commitments, decisions, followUp, programme, scoping, velmont, velmontNotes } from './demo-texts.js';
import { operator } from './programme.js';

const programmeId = idOf('programme');
/** Roundtables sit on a Tuesday. @returns days from today, to the Tuesday from that day on */
function tuesdayFrom(today: string, day: number): number {
  const weekday = new Date(`${addDays(today, day)}T00:00:00Z`).getUTCDay();
  return day + ((2 - weekday + 7) % 7);
}

/**
 * The fictional roundtable, day by day and by the ways that people have. A second time it is there already and nothing is done.
 * @throws NotBegun when an initiative of its code is here that is not the demonstration, or one that was not finished
 */
export async function seedDemo(product: INestApplicationContext, clock: DemoClock, today: string): Promise<'MADE' | 'THERE'> {
  const standing = await product.get(Work).run(operator, async (tx) => (await tx.em.query<{ id: string; whole: boolean }[]>(`select id, exists (select from imported where programme_id = programme.id and source = 'demonstration') as whole from programme where code = $1`, [programme.code]))[0]);
  if (standing?.whole) return 'THERE';
  if (standing) throw new NotBegun(standing.id === programmeId ? 'The demonstration was begun here and not finished. Start with an empty PLENARY_DATA_DIR.' : `An initiative ${programme.code} is here already, and it is not the demonstration. Start with an empty PLENARY_DATA_DIR.`);
  const stage = new Stage(product, clock, programmeId, today);
  const [scopingDay, velmontDay, followUpDay] = [-240, -90, 35].map((day) => tuesdayFrom(today, day));
  stage.goTo(scopingDay - 30);
  await gather(stage);
  tell('demonstration: 9 organisations, 11 people.');
  await first(stage, today, scopingDay);
  tell('demonstration: the scoping meeting was held.');
  await second(stage, today, velmontDay);
  tell('demonstration: the Velmont roundtable was held, with decisions, actions and twenty commitments.');
  await third(stage, today, followUpDay);
  tell('demonstration: the follow-up roundtable is being prepared.');
  await stage.work().run(operator, (tx) => tx.em.query(`insert into imported (programme_id, source, kind, subject_id, ordinal, print, imported_at) values ($1, 'demonstration', 'FILE', $1, 0, 'demonstration', $2)`, [programmeId, tx.now]));
  return 'MADE';
}

async function gather(stage: Stage): Promise<void> {
  const { code, name, purpose } = programme;
  await stage.work().run(operator, async (tx) => {
    for (const person of people) await introduce(tx, person.key);
    await stage.get(ProgrammesService).foundIn(tx, { id: programmeId, code, name, workingLanguages: ['en', 'fr', 'ar'], defaultZone: 'Europe/Zurich', secretariatId: stage.secretary.id });
    for (const { key, domain, country, ...organisation } of organisations) await stage.get(OrganisationsService).put(tx, { ...organisation, id: idOf(`organisation ${key}`), programmeId, country: country ?? null, domains: [domain], membership: 'MEMBER', mailbox: `office@${domain}` });
    for (const { name: written, language, ...person } of people) await stage.get(PeopleService).link(tx, programmeId, { name: written, language, address: addressOf({ name: written, language, ...person }) });
    await stage.get(AccessService).grant(tx, { programmeId, personId: stage.convenor.id, role: 'CONVENOR' });
  });
  for (const { key, organisation, title, focal } of people) {
    const [personId, organisationId] = [personOf(key).id, idOf(`organisation ${organisation}`)];
    await stage.get(AffiliationsService).affiliate(stage.secretary, { id: idOf(`affiliation ${key}`), programmeId, personId, organisationId, title });
    if (focal) await stage.get(AffiliationsService).nameFocalPoint(stage.secretary, { programmeId, personId, organisationId, duties: ['INVITATIONS', 'COMMITMENTS', 'DECISIONS'] });
  }
  await stage.get(ProgrammesService).edit(stage.secretary, {
    id: programmeId, version: 1, name, purpose, workingLanguages: ['en', 'fr', 'ar'], defaultZone: 'Europe/Zurich', smallGroupThreshold: 5,
    community: 'Members of the process and those whom they invite.', clients: null, decidingBody: 'The roundtable, by consensus of the seats.',
  });
}

/** Somebody under an address of their own: they sign in with a code like everybody. */
async function introduce(tx: Tx, key: string): Promise<void> {
  const person = people.find((one) => one.key === key)!; // called with the keys of this list
  const known = await tx.em.query<unknown[]>(`select from person_address where address = $1`, [addressOf(person)]);
  if (known.length) throw new NotBegun(`Somebody is known here as ${addressOf(person)}. Start with an empty PLENARY_DATA_DIR.`);
  await tx.em.query(`insert into person (id, name, language, created_at) values ($1, $2, $3, $4)`, [personOf(key).id, person.name, person.language, tx.now]);
  await tx.em.query(`insert into person_address (address, person_id) values ($1, $2)`, [addressOf(person), personOf(key).id]);
}

const accepted = (person: string) => ({ person, answer: Partstat.ACCEPTED });

async function first(stage: Stage, today: string, scopingDay: number): Promise<void> {
  const { conveningId, sessionId } = await stage.call({
    ...{ key: 'scoping', ...scoping, preset: 'CHATHAM_HOUSE', zone: 'Europe/Zurich', on: addDays(today, scopingDay), at: '14:00', minutes: 110, format: SessionFormat.ONLINE },
    seats: ['ardenia', 'haneria', 'veluna', 'council', 'hotline'].map((organisation) => ({ organisation, places: 1, named: [accepted(organisation === 'council' ? 'secretary' : organisation)] })),
    chairs: ['ardenia', 'veluna'],
  });
  stage.goTo(scopingDay);
  await stage.open(sessionId);
  await stage.conclude(conveningId);
}

async function second(stage: Stage, today: string, velmontDay: number): Promise<void> {
  stage.goTo(velmontDay - 60);
  const { conveningId, sessionId, items } = await stage.call({
    ...{ key: 'velmont', ...velmont, preset: 'CHATHAM_HOUSE', zone: 'Europe/Zurich', on: addDays(today, velmontDay), at: '12:00', minutes: 285, format: SessionFormat.HYBRID, host: 'ardenia' },
    seats: [
      { organisation: 'ardenia', places: 2, named: [accepted('ardenia'), accepted('digital')] },
      { organisation: 'kestria', places: 1, named: [accepted('participant')] },
      ...['qasira', 'haneria', 'models', 'hotline', 'veluna', 'advocates'].map((organisation) => ({ organisation, places: 1, named: [accepted(organisation)] })),
      { organisation: 'council', places: 1, role: 'OBSERVER' as const, named: [accepted('secretary')] },
    ],
    chairs: ['ardenia', 'veluna'],
    rapporteur: 'digital',
  });
  stage.goTo(velmontDay);
  await stage.open(sessionId);
  const noteId = idOf('notes velmont');
  const rapporteur = personOf('digital');
  await stage.get(NotesService).open(rapporteur, { id: noteId, conveningId, sessionId, kind: 'WORKING' });
  await stage.work().run(rapporteur, (tx) => stage.get(NoteWriting).write(tx, noteId, velmontNotes.flatMap(blocksOf)));
  await decide(stage, conveningId, sessionId, items);
  await stage.conclude(conveningId);
  await promise(stage, conveningId, items, addDays(today, velmontDay));
  stage.goTo(velmontDay + 7);
  await follow(stage, conveningId, items, addDays(today, velmontDay));
  await stage.get(OutcomesService).assemble(stage.secretary, { id: idOf('outcome velmont'), conveningId, kind: 'CHAIRS_SUMMARY', language: 'en' });
}

function blocksOf({ heading, words }: (typeof velmontNotes)[number]): NoteNode[] {
  const text = (line: string): NoteNode[] => [{ type: 'text', text: line }];
  return [...(heading ? [{ type: 'heading', attrs: { level: 2 }, content: text(heading) }] : []), ...words.map((line) => ({ type: 'paragraph', content: text(line) }))];
}

async function decide(stage: Stage, conveningId: string, sessionId: string, items: readonly string[]): Promise<void> {
  const register = stage.get(DecisionsService);
  const chair = personOf('ardenia');
  for (const [index, { item, text, at }] of decisions.entries()) {
    const id = idOf(`decision ${index}`);
    await register.capture(stage.secretary, { id, conveningId, sessionId, agendaItemId: items[item], text: oneText('en', text), mode: 'CONSENSUS' });
    if (at === 'WITHDRAWN') await register.withdraw(stage.secretary, id, 'It would have published the names of staff; it comes back without them.');
    if (at === 'WITHDRAWN') continue;
    const { version } = await register.consider(chair, id);
    if (at === 'ADOPTED') await register.adopt(chair, { id, version });
  }
}

/** @param held the day of the roundtable, from which dates are counted */
async function promise(stage: Stage, conveningId: string, items: readonly string[], held: string): Promise<void> {
  const due = ({ words }: (typeof commitments)[number], day: number | undefined) =>
    day === undefined ? { kind: 'WORDS' as const, words: oneText('en', words ?? 'Ongoing') } : { kind: 'DATE' as const, on: addDays(held, day), zone: 'Europe/Zurich' };
  await stage.work().run(stage.secretary, (tx) =>
    stage.get(CommitmentImport).importIn(tx, {
      programmeId,
      templates: commitments.map((text) => ({ key: `demonstration ${text.key}`, title: oneText('en', text.title), text: text.statement, due: due(text, undefined) })),
      commitments: commitments.flatMap((text) =>
        text.owners.map(({ owner, reported, state, day }) => ({
          ...{ key: `demonstration ${text.key} ${owner}`, text: text.statement, due: due(text, day), ownerOrganisationId: idOf(`organisation ${owner}`), templateKey: `demonstration ${text.key}`, conveningId, agendaItemId: items[7] },
          ...{ state: state ?? ('REGISTERED' as const), registeredAt: tx.now },
          updates: reported ? [{ key: `demonstration ${text.key} ${owner} first`, selfReported: reported, reportedAt: new Date(tx.now.getTime() + 45 * 86_400_000) }] : [],
        })),
      ),
    }),
  );
}

async function follow(stage: Stage, conveningId: string, items: readonly string[], held: string): Promise<void> {
  const register = stage.get(ActionsService);
  for (const [index, { item, text, owner, day, done }] of actions.entries()) {
    const id = idOf(`action ${index}`);
    await register.capture(stage.secretary, { id, conveningId, agendaItemId: items[item], text, ownerPersonId: personOf(owner).id, due: { kind: 'DATE' as never, on: addDays(held, day), zone: 'Europe/Zurich' } }); // the enum's own value
    if (done) await register.finish(stage.secretary, id, done);
  }
}

async function third(stage: Stage, today: string, followUpDay: number): Promise<void> {
  stage.goTo(-10);
  const { conveningId } = await stage.call({
    ...{ key: 'follow-up', ...followUp, preset: 'CHATHAM_HOUSE', zone: 'Asia/Amman', on: addDays(today, followUpDay), at: '10:00', minutes: 170, format: SessionFormat.HYBRID, place: 'Qasira, Hall of the Springs', host: 'qasira' },
    seats: [
      { organisation: 'ardenia', places: 3, named: [accepted('ardenia'), { person: 'convenor', confirmed: false }], state: 'TAKEN_UP' },
      { organisation: 'kestria', places: 2, named: [{ person: 'participant', confirmed: false }], state: 'TAKEN_UP' },
      { organisation: 'qasira', places: 2, named: [accepted('qasira')], state: 'TAKEN_UP' },
      { organisation: 'council', places: 1, role: 'OBSERVER', named: [{ person: 'secretary', confirmed: false }] },
      { organisation: 'haneria', places: 1, named: [{ person: 'haneria', answer: Partstat.TENTATIVE }] },
      { organisation: 'models', places: 1, named: [], state: 'DECLINED' },
      { organisation: 'hotline', places: 1, named: [] },
      { organisation: 'veluna', places: 2, named: [accepted('veluna')], state: 'TAKEN_UP' },
      { organisation: 'advocates', places: 2, named: [] },
    ],
    chairs: ['qasira', 'veluna'],
  });
  const invitations = stage.get(InvitationsService);
  const { letters } = await invitations.preview(stage.convenor, conveningId);
  await invitations.send(stage.convenor, { conveningId, idempotencyKey: idOf('invitations follow-up'), letters });
}
