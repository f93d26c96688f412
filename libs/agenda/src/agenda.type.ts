import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Attribution, Marking } from '#plenary/access';
import { AttributionEnum } from '#plenary/convenings';
import { LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { itemKinds, itemStates, type ItemKind, type ItemState } from './agenda.rules.js';

export const ItemKindEnum = Object.fromEntries(itemKinds.map((kind) => [kind, kind])) as Record<ItemKind, ItemKind>;
registerEnumType(ItemKindEnum, { name: 'AgendaItemKind' });
export const ItemStateEnum = Object.fromEntries(itemStates.map((state) => [state, state])) as Record<ItemState, ItemState>;
registerEnumType(ItemStateEnum, { name: 'AgendaItemState' });

export enum AgendaState {
  PROVISIONAL = 'PROVISIONAL',
  ADOPTED = 'ADOPTED',
}
registerEnumType(AgendaState, { name: 'AgendaState' });

export enum AgendaAction {
  EDIT = 'EDIT',
  ADOPT = 'ADOPT',
  READ_SCRIPT = 'READ_SCRIPT',
  EDIT_SCRIPT = 'EDIT_SCRIPT',
}
registerEnumType(AgendaAction, { name: 'AgendaAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

export enum AgendaItemAction {
  EDIT = 'EDIT',
  PLACE = 'PLACE',
  OPEN = 'OPEN',
  CONCLUDE = 'CONCLUDE',
  DEFER = 'DEFER',
  WITHDRAW = 'WITHDRAW',
  REINSTATE = 'REINSTATE',
}
registerEnumType(AgendaItemAction, { name: 'AgendaItemAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('AgendaLead', { description: 'Who leads an item: an organisation or a person.' })
export class AgendaLeadType {
  @Field(() => ID, { nullable: true }) organisationId: string | null;
  @Field(() => LocalisedText, { nullable: true }) organisationName: Localised | null;
  @Field(() => ID, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true }) personName: string | null;
}

@ObjectType('ChairScript', { description: 'Private to those who preside and those who prepare the session.' })
export class ChairScriptType {
  @Field(() => ID) itemId: string;
  @Field(() => String) body: string;
  @Field(() => Int) version: number;
}

@ObjectType('AgendaItem')
export class AgendaItemType {
  @Field(() => ID) id: string;
  @Field(() => ID) conveningId: string;
  @Field(() => ID, { nullable: true }) sessionId: string | null;
  @Field(() => ID, { nullable: true }) parentId: string | null;
  @Field(() => Int) ordinal: number;
  @Field(() => String, { nullable: true, description: 'Such as 3 or 3.1; none for what is deferred or withdrawn.' }) number: string | null;
  @Field(() => ItemKindEnum) kind: ItemKind;
  @Field(() => ItemStateEnum) state: ItemState;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => LocalisedText, { nullable: true }) objective: Localised | null;
  @Field(() => Int, { nullable: true }) durationMinutes: number | null;
  @Field(() => Date, { nullable: true, description: 'Derived from the session’s start and the items before it.' }) startsAt: Date | null;
  @Field(() => Date, { nullable: true }) endsAt: Date | null;
  @Field(() => String, { description: 'Its own, or that of its convening.' }) marking: Marking;
  @Field(() => AttributionEnum, { description: 'Its own, or that of its convening.' }) attribution: Attribution;
  @Field(() => String, { nullable: true, description: 'Shown before its text.' }) contentAdvisory: string | null;
  @Field(() => [AgendaLeadType]) leads: AgendaLeadType[];
  @Field(() => Int) version: number;
  @Field(() => [AgendaItemAction]) viewerActions: AgendaItemAction[];
}

@ObjectType('SessionRun', { description: 'How the items placed in a session fit it.' })
export class SessionRunType {
  @Field(() => ID, { nullable: true, description: 'None for the items that have no session yet.' }) sessionId: string | null;
  @Field(() => Int) runsMinutes: number;
  @Field(() => Date, { nullable: true }) endsAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'Minutes over the session’s own; negative is time left.' }) overMinutes: number | null;
  @Field(() => Int) withoutMinutes: number;
}

export enum AgendaAlteration {
  ADDED = 'ADDED',
  MOVED = 'MOVED',
  DEFERRED = 'DEFERRED',
  WITHDRAWN = 'WITHDRAWN',
  REINSTATED = 'REINSTATED',
}
registerEnumType(AgendaAlteration, { name: 'AgendaAlteration' });

@ObjectType('AgendaRuling', { description: 'A change to the agenda after it was adopted, on a ruling of whoever presided.' })
export class AgendaRulingType {
  @Field(() => ID) id: string;
  @Field(() => ID) itemId: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => AgendaAlteration) alteration: AgendaAlteration;
  @Field(() => String) why: string;
  @Field(() => String, { nullable: true, description: 'Who entered it.' }) by: string | null;
  @Field(() => Date) at: Date;
}

@ObjectType('Agenda', { description: 'One for each convening, its items placed in sessions; in order, parts after the item they belong to.' })
export class AgendaType {
  @Field(() => ID) conveningId: string;
  @Field(() => AgendaState) state: AgendaState;
  @Field(() => [AgendaItemType]) items: AgendaItemType[];
  @Field(() => [SessionRunType]) runs: SessionRunType[];
  @Field(() => [AgendaRulingType], { description: 'The newest first, a hundred at most.' }) rulings: AgendaRulingType[];
  @Field(() => [ChairScriptType], { description: 'Empty for those who may not read them.' }) scripts: ChairScriptType[];
  @Field(() => [AgendaAction]) viewerActions: AgendaAction[];
}

@ObjectType('PastedAgendaItem')
export class PastedAgendaItemType {
  @Field(() => String) title: string;
  @Field(() => Int, { nullable: true }) durationMinutes: number | null;
  @Field(() => ItemKindEnum) kind: ItemKind;
  @Field(() => Int, { description: '1, or 2 for a part of the item before it.' }) level: 1 | 2;
}
