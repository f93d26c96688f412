import { defineFact, type Scoped, type Transition } from '#plenary/platform';

/** Whose it is, so that those who are told can be found; never its words. */
interface Owned {
  ownerOrganisationId: string | null;
}

export const commitmentNoted = defineFact<Scoped & Owned & { state: string }>('commitment.noted');
export const commitmentDrafted = defineFact<Scoped & Owned & { state: string }>('commitment.drafted');
export const commitmentTakenUp = defineFact<Transition & Owned>('commitment.taken_up');
export const commitmentSubmitted = defineFact<Transition & Owned>('commitment.submitted');
export const commitmentChangeRequested = defineFact<Transition & Owned>('commitment.change_requested');
export const commitmentRegistered = defineFact<Transition & Owned & { reference: string }>('commitment.registered');
export const commitmentPublished = defineFact<Transition & Owned>('commitment.published');
export const commitmentClosed = defineFact<Transition & Owned>('commitment.closed');
export const commitmentWithdrawn = defineFact<Transition & Owned>('commitment.withdrawn');
export const commitmentSuperseded = defineFact<Transition & Owned & { byId: string }>('commitment.superseded');
export const commitmentEdited = defineFact<Scoped & Owned & { version: number; moved: boolean; why: string | null }>('commitment.edited');
export const commitmentMarked = defineFact<Transition>('commitment.marked');
export const commitmentSupportNamed = defineFact<Scoped & { organisationIds: string[] }>('commitment.support_named');
export const commitmentSupported = defineFact<Scoped & { organisationId: string }>('commitment.supported');
export const commitmentReported = defineFact<Transition & Owned & { updateId: string; noChange: boolean; typedForOwner: boolean }>('commitment.reported');
export const commitmentPartAdded = defineFact<Scoped & { part: 'MILESTONE' | 'INDICATOR'; partId: string }>('commitment.part_added');
export const commitmentReleased = defineFact<Scoped & { organisationId: string; conveningMayBeNamed: boolean }>('commitment.released');
export const commitmentOverdue = defineFact<Scoped & Owned & { dueUntil: string }>('commitment.overdue');
export const commitmentsImported = defineFact<Scoped & { created: number; changed: number }>('commitment.imported');
export const templateDrafted = defineFact<Scoped>('commitment.template_drafted');
export const templateAdopted = defineFact<Scoped & { commitmentIds: string[] }>('commitment.template_adopted');
