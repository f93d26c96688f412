import { defineFact, type Scoped } from '#plenary/platform';

export const programmeFounded = defineFact<Scoped & { code: string }>('programme.founded');
export const programmeEdited = defineFact<Scoped & { version: number }>('programme.edited');
export const roleGiven = defineFact<Scoped & { role: string; personId: string }>('role.given');
export const roleEnded = defineFact<Scoped & { role: string; personId: string }>('role.ended');
