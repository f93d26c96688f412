import { assertMove, Refusal, textIn, type LocalisedText, type Moves } from '#plenary/protocol';

export const placeStates = ['OFFERED', 'TAKEN_UP', 'NAMED', 'CONFIRMED', 'DECLINED', 'LAPSED'] as const;
export type PlaceState = (typeof placeStates)[number];

/** Domain 5: first whether, then who. A name may be replaced (back to NAMED) or withdrawn (back to TAKEN_UP); a place may be declined until the end. */
export const placeMoves: Moves<PlaceState> = {
  OFFERED: ['TAKEN_UP', 'DECLINED', 'LAPSED'],
  TAKEN_UP: ['NAMED', 'DECLINED', 'LAPSED'],
  NAMED: ['CONFIRMED', 'NAMED', 'TAKEN_UP', 'DECLINED'],
  CONFIRMED: ['NAMED', 'TAKEN_UP', 'DECLINED'],
  DECLINED: [],
  LAPSED: [],
};

/** @throws Refusal WRONG_STATE */
export const movePlace = (from: PlaceState, to: PlaceState): void => assertMove(placeMoves, from, to);

/**
 * The steps by which a name comes on a place: naming somebody says at once that the place is taken up.
 * @throws Refusal WRONG_STATE | SEAT_TAKEN
 */
export function stepsToName(from: PlaceState): PlaceState[] {
  if (from === 'NAMED' || from === 'CONFIRMED') throw new Refusal('SEAT_TAKEN', 'Somebody is named on this place already. Replace them instead.', { from });
  const steps: PlaceState[] = from === 'OFFERED' ? ['TAKEN_UP', 'NAMED'] : ['NAMED'];
  let at: PlaceState = from;
  for (const to of steps) {
    movePlace(at, to);
    at = to;
  }
  return steps;
}

/** What a seat may be offered as; officers of a convening are appointed, not seated. */
export const seatRoles = ['PARTICIPANT', 'OBSERVER', 'SPEAKER', 'INTERPRETER', 'SUPPORT_PERSON', 'PRESS_OFFICER'] as const;
export type SeatRole = (typeof seatRoles)[number];

/** A seat can wait only for a day that is still to come. @throws Refusal INVALID_INPUT */
export function assertStillToCome(deadlines: { whetherBy?: Date | null; whoBy?: Date | null }, now: Date): void {
  for (const path of ['whetherBy', 'whoBy'] as const) {
    const at = deadlines[path];
    if (at && at.getTime() <= now.getTime()) throw Refusal.ofField(path, 'in_the_past', 'This time has passed. Choose one ahead.');
  }
}

/** Whom a seat represents: an organisation, or one expert in personal capacity. @throws Refusal INVALID_INPUT */
export function assertRepresentsOne(o: { organisationId?: string | null; personId?: string | null }, path: string): void {
  if ((o.organisationId ? 1 : 0) + (o.personId ? 1 : 0) !== 1) throw Refusal.ofField(path, 'needs_one', 'Offer it either to an organisation or to one expert.');
}

/** A seat in personal capacity is for that person alone. @throws Refusal INVALID_INPUT */
export function assertMaySit(seat: { representsPersonId: string | null }, personId: string): void {
  if (seat.representsPersonId !== null && seat.representsPersonId !== personId) throw Refusal.ofField('personId', 'not_this_seat', 'This seat was offered to one expert in personal capacity.');
}

interface Listed {
  name: string;
  role: string;
  represents: { category: string | null; name: LocalisedText | null; personName: string | null };
  rank: string;
}

// The order in which lists of participants are set: delegations of States by name, then the rest by what they are.
const categories = ['STATE', 'INTERGOVERNMENTAL', 'GOVERNMENT', 'PARLIAMENT', 'REGULATOR', 'LAW_ENFORCEMENT', 'INDEPENDENT_INSTITUTION', 'SURVIVOR_LED', 'CIVIL_SOCIETY', 'HOTLINE', 'HELPLINE', 'ACADEMIA', 'TECHNICAL_COMMUNITY', 'INDUSTRY', 'PHILANTHROPY', 'OTHER'];
const ranks = ['HEAD_OF_DELEGATION', 'ALTERNATE', 'DELEGATE', 'ADVISER', 'EXPERT'];

/** Protocol order in one language: States first by name, others by category and name, experts in personal capacity last. */
export function inProtocolOrder<T extends Listed>(all: readonly T[], language: string): T[] {
  const collator = new Intl.Collator(language);
  const rankOf = (list: readonly string[], one: string | null) => (one === null || !list.includes(one) ? list.length : list.indexOf(one));
  const nameOf = ({ represents }: T) => (represents.name ? textIn(represents.name, language).text : (represents.personName ?? ''));
  return [...all].sort(
    (a, b) =>
      rankOf(categories, a.represents.category) - rankOf(categories, b.represents.category) ||
      collator.compare(nameOf(a), nameOf(b)) ||
      rankOf(ranks, a.rank) - rankOf(ranks, b.rank) ||
      collator.compare(a.name, b.name),
  );
}
