import { actors, markingOfConvening, type Canary, type Meta, type Part } from '../support/canaries.js';

// Who may see what, written from the words of the domain alone: no statement, no policy and no rule of the product is read here.
// Whoever changes the product so that this file has to change with it has changed a promise.

const arrangers = ['SECRETARIAT', 'CONVENOR'];
const chairs = [...arrangers, 'CHAIR', 'CO_CHAIR'];
const scriptReaders = [...chairs, 'VICE_CHAIR'];
const drafters = [...scriptReaders, 'RAPPORTEUR'];
const onRecord = ['RESERVATION', 'DISSOCIATION', 'EXPLANATION', 'INTERPRETATIVE_STATEMENT'];

const rolesAt = (part: Part, { programme, convening }: Meta): string[] => part.roles.filter((held) => held.programme === programme && (!convening || !held.convening || held.convening === convening)).map(({ role }) => role);
const takesPartIn = (part: Part, programme: string): boolean => part.roles.some((held) => held.programme === programme);
const isNamed = (part: Part, thing: string | undefined): boolean => part.named?.includes(thing ?? '') ?? false;
const answers = (part: Part, organisation: string | undefined, duty?: string): boolean => part.answersFor?.some((one) => one.organisation === organisation && (!duty || one.duties.includes(duty))) ?? false;
const answersIn = (part: Part, programme: string, duty?: string): boolean => part.answersFor?.some((one) => one.programme === programme && (!duty || one.duties.includes(duty))) ?? false;

/** What is marked TLP:RED is for those who are named on it, whatever else they are. */
const inRoomOf = (part: Part, { programme, convening }: Meta): boolean => !convening || markingOfConvening(convening) !== 'TLP:RED' || isNamed(part, `${programme}${convening}`);
const inCircle = (part: Part, meta: Meta): boolean => inRoomOf(part, meta) && (meta.marking !== 'TLP:RED' || meta.thing === undefined || isNamed(part, meta.thing));

/** Has a part in the convening, or over its programme, and it is not closed to them. */
const inRoom = (part: Part, meta: Meta): boolean => rolesAt(part, meta).length > 0 && inRoomOf(part, meta);
const holds = (part: Part, meta: Meta, roles: readonly string[]): boolean => inRoom(part, meta) && rolesAt(part, meta).some((role) => roles.includes(role));

const seesCommitment = (part: Part, name: string, meta: Meta): boolean => {
  if (meta.marking === 'TLP:RED' && !isNamed(part, meta.thing)) return false;
  if (takesPartIn(part, meta.programme) && part.roles.some(({ role, programme }) => role === 'SECRETARIAT' && programme === meta.programme)) return true;
  if (answers(part, meta.organisation, 'COMMITMENTS')) return true;
  if (meta.state === 'NOTED') return meta.owner === name && takesPartIn(part, meta.programme);
  if (!meta.registered || !takesPartIn(part, meta.programme)) return false;
  return meta.marking !== 'TLP:AMBER+STRICT' || inRoom(part, meta);
};

const seesAction = (part: Part, name: string, meta: Meta): boolean => inCircle(part, meta) && (rolesAt(part, meta).length > 0 || meta.owner === name || answers(part, meta.organisation));

type Rule = (part: Part, name: string, canary: Meta) => boolean;
const rules: Readonly<Record<string, Rule>> = {
  'programme.name': (part, _, { programme }) => takesPartIn(part, programme) || answersIn(part, programme) || (part.owns?.includes(programme) ?? false),
  'programme': (part, _, { programme }) => takesPartIn(part, programme),
  'organisation': (part, _, { programme, thing }) => takesPartIn(part, programme) || answers(part, thing),
  'person.needs': () => false,
  'person.address': (part, name, { programme, owner }) => owner === name || part.roles.some((held) => held.programme === programme && arrangers.includes(held.role)),
  // What was released names the roundtable it is of, to everybody. Whoever answers for an organisation that is asked to come is told to what.
  'convening.title': (part, _, meta) => (takesPartIn(part, meta.programme) && inRoomOf(part, meta)) || (meta.convening === 'C1' && answersIn(part, meta.programme, 'INVITATIONS') && answers(part, 'P1:invited')),
  'convening': (part, _, meta) => inRoom(part, meta),
  'session.joining': (part, _, meta) => holds(part, meta, [...scriptReaders, 'MODERATOR']) || (meta.state === 'SCHEDULED' && inRoom(part, meta) && (part.sitsFor?.some(({ programme, convening }) => programme === meta.programme && convening === meta.convening) ?? false)),
  'session': (part, _, meta) => inRoom(part, meta),
  'seat': (part, _, meta) => holds(part, meta, chairs),
  'answer': (part, name, meta) => (meta.owner === name && meta.state !== 'ENDED') || holds(part, meta, chairs),
  'item': (part, _, meta) => inRoom(part, meta) && inCircle(part, meta),
  'script': (part, _, meta) => holds(part, meta, scriptReaders) && inCircle(part, meta),
  'note': (part, _, meta) => inRoom(part, meta) && inCircle(part, meta) && meta.state !== 'DESTROYED',
  'decision': (part, _, meta) => inRoom(part, meta) && inCircle(part, meta),
  'position': (part, _, meta) =>
    inRoom(part, meta) && inCircle(part, meta) && (onRecord.includes(meta.state ?? '') || holds(part, meta, scriptReaders) || answers(part, meta.organisation, 'DECISIONS') || (part.sitsFor?.some(({ organisation, convening }) => organisation === meta.organisation && convening === meta.convening) ?? false)),
  'action': seesAction,
  'action.quote': (part, name, meta) => seesAction(part, name, meta) && inRoom(part, meta),
  'commitment': seesCommitment,
  // Where it was said, and in which words, is of the room in which it was said.
  'commitment.quote': (part, name, meta) => seesCommitment(part, name, meta) && inRoom(part, meta),
  'update': (part, name, meta) => seesCommitment(part, name, { ...meta, state: 'REGISTERED' }) && ['SUBMITTED', 'ACCEPTED', 'PUBLISHED'].includes(meta.state ?? ''),
  'template': (part, _, { programme }) => takesPartIn(part, programme) || answersIn(part, programme, 'COMMITMENTS'),
  // A draft is its drafters'; the name of what was released, everybody's who takes part.
  'outcome.title': (part, _, meta) => holds(part, meta, drafters) || (meta.state === 'RELEASED' && takesPartIn(part, meta.programme) && inRoomOf(part, meta)),
  'outcome': (part, _, meta) => holds(part, meta, drafters),
  'group': (part, _, meta) => (part.groups?.includes(meta.group ?? '') ?? false) || (meta.listed === true && meta.state === 'OPEN' && inRoom(part, meta)),
  'group.note': (part, _, meta) => part.groups?.includes(meta.group ?? '') ?? false,
};

export function maySee(name: string, canary: Meta): boolean {
  const rule = rules[`${canary.kind}.${canary.field ?? 'text'}`] ?? rules[canary.kind];
  if (!rule) throw new Error(`The oracle has no rule for ${canary.kind}.${canary.field}.`);
  return rule(actors[name], name, canary);
}

export const readersOf = (canary: Meta): string[] => Object.keys(actors).filter((name) => maySee(name, canary));

/** What those who may see it need not find: no question shows it yet, or one does while there is something to do. */
const findable: Rule = (part, name, { kind, field, programme, convening, state }) => {
  if (kind === 'person') return field !== 'address' || actors[name].roles.some(({ role }) => arrangers.includes(role));
  if (kind === 'answer') return state !== 'ENDED';
  if (kind === 'convening') return inRoom(part, { kind, programme, convening }) || !takesPartIn(part, programme);
  return kind !== 'programme' || field !== 'name' || takesPartIn(part, programme) || answersIn(part, programme);
};
export const isDue = (name: string, canary: Canary): boolean => maySee(name, canary) && findable(actors[name], name, canary);
