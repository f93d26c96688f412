import { defineFact, type Scoped } from '#plenary/platform';

// Each is recorded with `ofGroup`: it names the group alone. `group.left` is also written by the database, when a part ends.
export const groupMade = defineFact<Scoped & { kind: string }>('group.made');
export const groupEdited = defineFact<Scoped & { version: number }>('group.edited');
export const groupRemarked = defineFact<Scoped & { from: string; to: string; why?: string }>('group.remarked');
export const groupJoined = defineFact<Scoped & { personId: string; role: string }>('group.joined');
export const groupLeft = defineFact<Scoped & { personId: string; why: 'LEFT' | 'REMOVED' | 'PART_ENDED' }>('group.left');
export const groupLed = defineFact<Scoped & { personId: string }>('group.led');
export const groupClosed = defineFact<Scoped & { from: string; to: string }>('group.closed');
