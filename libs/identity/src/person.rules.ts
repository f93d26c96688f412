import { Refusal } from '#plenary/protocol';

export const personStates = ['CONTACT', 'INVITED', 'REGISTERED', 'INACTIVE'] as const;
export type PersonState = (typeof personStates)[number];

export const duties = ['INVITATIONS', 'COMMITMENTS', 'DECISIONS', 'PRESS'] as const;
export type Duty = (typeof duties)[number];

export const purposes = ['LISTED_INSIDE', 'LISTED_PUBLICLY', 'NAMED_IN_OUTCOME', 'PHOTOGRAPHED_BY_HOST', 'KEPT_IN_DIRECTORY'] as const;
export type ConsentPurpose = (typeof purposes)[number];

interface Known {
  state: PersonState;
  version: number;
  name: string;
}

/** Names are written by the people themselves once they take part. */
export const mayBeWritten = (state: PersonState): boolean => state === 'CONTACT' || state === 'INVITED';

/** @throws Refusal WRONG_STATE | STALE_VERSION with both names */
export function assertWritable(person: Known, seen: { version: number; name: string }): void {
  if (!mayBeWritten(person.state)) throw new Refusal('WRONG_STATE', `${person.name} takes part already and writes this themselves, under Me.`);
  if (person.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.name, theirs: person.name, version: person.version });
}

/** Once somebody has been written to, another address would be another person. @throws Refusal WRONG_STATE */
export function assertAddressOpen(person: Known): void {
  if (person.state !== 'CONTACT') throw new Refusal('WRONG_STATE', `${person.name} has been invited under the address that stands here. Add the person anew with the right one.`);
}

/** @throws Refusal INVALID_INPUT when it would end before it began */
export function assertSpan(from: string | null | undefined, to: string | null | undefined): void {
  if (from && to && to < from) throw Refusal.ofField('to', 'before_its_beginning', 'Choose the day it began or a later one.');
}

/** Somebody must be able to operate the installation. @throws Refusal WRONG_STATE */
export function assertNotLastAdministrator(holders: number): void {
  if (holders <= 1) throw new Refusal('WRONG_STATE', 'This is the last administrator. Appoint another first.');
}
