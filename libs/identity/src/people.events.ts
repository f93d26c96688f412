import { defineFact, type Scoped } from '#plenary/platform';

export const personAdded = defineFact<Scoped>('person.added');
export const personEdited = defineFact<Scoped & { version: number }>('person.edited');
export const organisationAdded = defineFact<Scoped>('organisation.added');
export const organisationEdited = defineFact<Scoped & { version: number }>('organisation.edited');
export const affiliationBegun = defineFact<Scoped & { personId: string; organisationId: string }>('affiliation.begun');
export const affiliationEnded = defineFact<Scoped & { personId: string; organisationId: string }>('affiliation.ended');
export const focalPointNamed = defineFact<Scoped & { personId: string; duties: string[] }>('focal-point.named');
export const focalPointEnded = defineFact<Scoped & { personId: string }>('focal-point.ended');
export const consentGiven = defineFact<Scoped & { purpose: string }>('consent.given');
export const consentWithdrawn = defineFact<Scoped & { purpose: string }>('consent.withdrawn');
