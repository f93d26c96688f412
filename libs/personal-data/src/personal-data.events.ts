import { defineFact, type Scoped } from '#plenary/platform';

export const dataTaken = defineFact<Scoped>('personal-data.taken');
export const erasureAsked = defineFact<Scoped & { personId: string }>('erasure.asked');
export const erasureConfirmed = defineFact<Scoped & { personId: string }>('erasure.confirmed');
export const erasureWithdrawn = defineFact<Scoped & { personId: string }>('erasure.withdrawn');
/** Names nobody: by then there is nobody to name. */
export const erasureDone = defineFact<Scoped>('erasure.done');
export const retentionAnnounced = defineFact<Scoped & { rule: string; things: number }>('retention.announced');
export const retentionKept = defineFact<Scoped & { rule: string }>('retention.kept');
export const retentionDone = defineFact<Scoped & { rule: string; things: number }>('retention.done');
