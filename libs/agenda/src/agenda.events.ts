import { defineFact, type Scoped, type Transition } from '#plenary/platform';

interface OfConvening extends Scoped {
  conveningId: string;
}

/** Of a change to an agenda that is adopted already: the reason that was given for it. */
interface Ruled {
  why?: string;
  afterAdoption?: true;
}

export const agendaItemAdded = defineFact<OfConvening & Ruled>('agenda.item-added');
export const agendaItemEdited = defineFact<OfConvening & { version: number }>('agenda.item-edited');
export const agendaItemPlaced = defineFact<OfConvening & Ruled & { sessionId: string | null; parentId: string | null }>('agenda.item-placed');
export const agendaItemMoved = defineFact<Transition & Ruled>('agenda.item-moved');
export const agendaPasted = defineFact<OfConvening & { items: number }>('agenda.pasted');
export const agendaAdopted = defineFact<Transition>('agenda.adopted');
export const chairScriptEdited = defineFact<OfConvening & { version: number }>('agenda.script-edited');
