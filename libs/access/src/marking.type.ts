import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Channel, Marking } from './marking.rules.js';
import type { Role } from './policy.js';
import { RoleEnum } from './programme.type.js';

/** What carries a marking of its own. */
export const markedKinds = ['CONVENING', 'AGENDA_ITEM', 'DECISION', 'COMMITMENT', 'ACTION'] as const;
export type MarkedKind = (typeof markedKinds)[number];
export const MarkedKindEnum = Object.fromEntries(markedKinds.map((kind) => [kind, kind])) as Record<MarkedKind, MarkedKind>;
registerEnumType(MarkedKindEnum, { name: 'MarkedKind', description: 'What carries a marking of its own.' });

@ObjectType('Reader', { description: 'Somebody a thing marked TLP:RED is for.' })
export class ReaderType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => Date) since: Date | string;
}

@ObjectType('WayOut', { description: 'One way on which a thing can leave, and how much of it goes there.' })
export class WayOutType {
  @Field(() => String, { description: 'mail, calendar, search, feed, export or public.' }) channel: Channel;
  @Field(() => String, { description: 'NOTHING, A_WORD (that there is something), NUMBER, TITLE or TEXT.' }) carries: string;
}

@ObjectType('Onlooker', { description: 'Somebody who has a part where a thing belongs, and whether it shows them the thing.' })
export class OnlookerType {
  @Field(() => ID) personId: string;
  @Field(() => String) name: string;
  @Field(() => [RoleEnum]) roles: Role[];
  @Field(() => Boolean, { description: 'Their part lets them read it, and where it is marked TLP:RED they are named on it.' }) sees: boolean;
}

@ObjectType('Marked', { description: 'How far a thing may travel, and why. A marking is a ceiling and never a grant.' })
export class MarkedType {
  @Field(() => ID) id: string;
  @Field(() => MarkedKindEnum) kind: MarkedKind;
  @Field(() => String, { description: 'What binds: its own marking or that of its whole, whichever is stricter.' }) marking: Marking;
  @Field(() => String, { nullable: true, description: 'Its own, where it has one.' }) own: Marking | null;
  @Field(() => String, { nullable: true, description: 'That of what it is a part of.' }) whole: Marking | null;
  @Field(() => String, { nullable: true, description: 'Who gave it its own marking; only they can loosen it.' }) source: string | null;
  @Field(() => [ReaderType], { description: 'Of a thing marked TLP:RED itself; empty otherwise.' }) readers: ReaderType[];
  @Field(() => [WayOutType]) waysOut: WayOutType[];
  @Field(() => Boolean) viewerMayMark: boolean;
  @Field(() => Boolean) viewerMayLoosen: boolean;
}
