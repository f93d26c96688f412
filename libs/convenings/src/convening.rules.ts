import { assertMove, Refusal, type LocalisedText, type Moves } from '#plenary/protocol';

export const conveningStates = ['DRAFT', 'PREPARING', 'UNDER_WAY', 'CONCLUDED', 'RECORD_FINAL', 'POSTPONED', 'CANCELLED'] as const;
export type ConveningState = (typeof conveningStates)[number];

/** Domain 5. A convening may be concluded early, and what has been opened is neither postponed nor cancelled. */
export const conveningMoves: Moves<ConveningState> = {
  DRAFT: ['PREPARING', 'POSTPONED', 'CANCELLED'],
  PREPARING: ['UNDER_WAY', 'POSTPONED', 'CANCELLED'],
  UNDER_WAY: ['CONCLUDED'],
  CONCLUDED: ['RECORD_FINAL'],
  RECORD_FINAL: [],
  POSTPONED: ['PREPARING', 'CANCELLED'],
  CANCELLED: [],
};

/** @throws Refusal WRONG_STATE */
export const moveConvening = (from: ConveningState, to: ConveningState): void => assertMove(conveningMoves, from, to);

export const mayMoveTo = (from: ConveningState, to: ConveningState): boolean => conveningMoves[from].includes(to);

/** While people are still being brought together; afterwards the record says who was there. */
export const isOpenToChange = (state: ConveningState): boolean => !['RECORD_FINAL', 'CANCELLED'].includes(state);

/** @throws Refusal WRONG_STATE */
export function assertOpenToChange(state: ConveningState): void {
  if (!isOpenToChange(state)) throw new Refusal('WRONG_STATE', `This roundtable is ${state}; what belongs to it is not changed any more.`, { from: state });
}

interface Handled<Marking, Attribution> {
  marking: Marking;
  attribution: Attribution;
}

/**
 * What a new convening is marked and how it may be used: what was chosen behind Details, else what the preset sets, else the
 * default of domain 3, which is TLP:AMBER where the programme has said who its clients are and TLP:AMBER+STRICT where not.
 */
export function handlingOf<Preset extends string, Marking extends string, Attribution extends string>(o: {
  chosen: { preset?: Preset | null; marking?: Marking | null; attribution?: Attribution | null };
  presets: Readonly<Record<Preset, Handled<Marking, Attribution>>>;
  fallback: Preset;
  clients: string | null;
}): Handled<Marking, Attribution> & { preset: Preset } {
  const preset = o.chosen.preset ?? o.fallback;
  const unchosen = (o.clients ? 'TLP:AMBER' : 'TLP:AMBER+STRICT') as Marking;
  return { preset, marking: o.chosen.marking ?? (o.chosen.preset ? o.presets[preset].marking : unchosen), attribution: o.chosen.attribution ?? o.presets[preset].attribution };
}

/** `OSH-2026/03`. */
export const referenceOf = (o: { code: string; year: number; number: number }): string => `${o.code}-${o.year}/${String(o.number).padStart(2, '0')}`;

interface Versioned {
  title: LocalisedText | null;
  version: number;
}

/** @throws Refusal STALE_VERSION with both titles, when someone else was faster */
export function assertCurrent(stored: Versioned, seen: { title?: LocalisedText | null; version: number }): void {
  if (stored.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.title ?? null, theirs: stored.title, version: stored.version });
}
