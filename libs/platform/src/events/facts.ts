/**
 * Every fact says which programme, and which convening if any, it belongs to: that decides who hears that something changed. A fact of
 * a group names the group and nothing else (`ofGroup`), so that nobody who follows the programme or the convening hears of it.
 */
export interface Scoped {
  programmeId: string | null;
  conveningId?: string | null;
  groupId?: string;
}
export const ofGroup = (groupId: string): Scoped => ({ programmeId: null, groupId });

/** A past fact, as a use case announces it. Its payload holds ids and states, never the text of notes or messages. */
export interface Fact<Payload extends Scoped = Scoped> {
  type: string;
  subjectId: string;
  payload: Payload;
}
export interface RecordedFact<Payload extends Scoped = Scoped> extends Fact<Payload> {
  id: string;
  actorId: string | null;
  recordedAt: Date;
}

const types = new Set<string>();
/** For the check that each has its sentence in the log. */
export const definedFacts = (): readonly string[] => [...types].sort();

/** `const conveningRenamed = defineFact<{ programmeId: string; title: string }>('convening.renamed')` then `tx.record(conveningRenamed(id, { … }))`. */
export function defineFact<Payload extends Scoped>(type: `${string}.${string}`) {
  types.add(type);
  return Object.assign((subjectId: string, payload: Payload): Fact<Payload> => ({ type, subjectId, payload }), { type });
}

/** What every change of state records beside its scope. */
export interface Transition extends Scoped {
  from: string;
  to: string;
  why?: string;
}
