import { Refusal, type LocalisedText } from '#plenary/protocol';

const programmeWide = ['SECRETARIAT', 'CONVENOR', 'ASSESSOR'];

interface Edited {
  name: LocalisedText;
  version: number;
}

/** @throws Refusal STALE_VERSION with both names, when someone else was faster */
export function assertCurrent(programme: Edited, seen: Edited): void {
  if (programme.version !== seen.version) throw new Refusal('STALE_VERSION', undefined, { yours: seen.name, theirs: programme.name, version: programme.version });
}

/** A role of the programme is held in all of it, a role in the room in one convening. @throws Refusal INVALID_INPUT */
export function assertScope(role: string, conveningId: string | null | undefined): void {
  if (role === 'ADMINISTRATOR') throw Refusal.ofField('role', 'not_of_a_programme', 'Those who run the installation are appointed there.');
  if (programmeWide.includes(role) && conveningId) throw Refusal.ofField('conveningId', 'too_narrow', 'This role is held in the whole initiative.');
  if (!programmeWide.includes(role) && !conveningId) throw Refusal.ofField('conveningId', 'missing', 'Say in which roundtable.');
}

/** Somebody must be able to open the door. @throws Refusal WRONG_STATE */
export function assertNotLast(role: string, holders: number): void {
  if (role === 'SECRETARIAT' && holders <= 1) throw new Refusal('WRONG_STATE', 'This is the last member of the secretariat. Appoint another first.');
}
