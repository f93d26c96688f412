import { defineFact, type Scoped } from '#plenary/platform';

export const agendaItemImported = defineFact<Scoped & { conveningId: string }>('agenda.item_imported');
export const agendaItemRetold = defineFact<Scoped & { conveningId: string; version: number }>('agenda.item_retold');
