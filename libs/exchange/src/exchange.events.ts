import { defineFact, type Scoped } from '#plenary/platform';

/** What came in with one file; each of the things has its own fact beside it. */
export const minutesImported = defineFact<Scoped & { conveningId: string; added: number; changed: number; unchanged: number; removed: number }>('minutes.imported');
