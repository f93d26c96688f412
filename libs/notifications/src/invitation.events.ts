import { defineFact, type Scoped } from '#plenary/platform';

export const invitationsAsked = defineFact<Scoped & { conveningId: string; batchId: string; letters: number }>('invitation.asked');
export const invitationsStopped = defineFact<Scoped & { conveningId: string; batchId: string; letters: number }>('invitation.stopped');
