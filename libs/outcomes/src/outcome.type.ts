import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, LanguageTag, LocalisedText } from '#plenary/platform';
import type { LocalisedText as Localised } from '#plenary/protocol';
import { sourceKinds, type LeftOutWhy, type SourceKind } from './assembly.rules.js';
import { hitKinds, type HitKind } from './leak.rules.js';
import { outcomeKinds, outcomeStates, type Attribution, type OutcomeKind, type OutcomeState } from './outcome.rules.js';

const enumOf = <T extends string>(values: readonly T[]) => Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const OutcomeKindEnum = enumOf(outcomeKinds);
registerEnumType(OutcomeKindEnum, { name: 'OutcomeKind', description: 'What a text that is published calls itself.' });
export const OutcomeStateEnum = enumOf(outcomeStates);
registerEnumType(OutcomeStateEnum, { name: 'OutcomeState', description: 'RELEASED stays as it is; a correction is a new edition.' });
export const SourceKindEnum = enumOf(sourceKinds);
registerEnumType(SourceKindEnum, { name: 'OutcomeSourceKind', description: 'What a paragraph may be made from.' });
const SectionKindEnum = enumOf(['STATUS', 'MEETING', 'AGENDA_ITEM', 'DECISIONS', 'COMMITMENTS', 'ATTENDANCE', 'FREE'] as const);
registerEnumType(SectionKindEnum, { name: 'OutcomeSectionKind', description: 'FREE is a section that people added.' });
const StepStateEnum = enumOf(['WAITING', 'APPROVED', 'RETURNED', 'LAPSED'] as const);
registerEnumType(StepStateEnum, { name: 'OutcomeStepState', description: 'LAPSED: another returned the text before they acted.' });
const LeftOutWhyEnum = enumOf(['MARKED_STRICTER', 'NOT_TO_BE_USED', 'NOT_RELEASED', 'NOT_TO_BE_NAMED_HERE', 'NOT_PUBLIC'] as const satisfies readonly LeftOutWhy[]);
registerEnumType(LeftOutWhyEnum, { name: 'LeftOutWhy', description: 'Why something of the roundtable is not in its public text.' });
const HitKindEnum = enumOf(hitKinds);
registerEnumType(HitKindEnum, { name: 'LeakKind', description: 'What of whom a text would tell.' });

export enum OutcomeAction {
  EDIT = 'EDIT',
  SEND = 'SEND',
  APPROVE = 'APPROVE',
  RETURN = 'RETURN',
  RELEASE = 'RELEASE',
}
registerEnumType(OutcomeAction, { name: 'OutcomeAction', description: 'What the viewer may do with it now; a button reads this and decides nothing.' });

@ObjectType('OutcomeSource', { description: 'What a paragraph was made from, and whether that has changed since.' })
export class SourceType {
  @Field(() => SourceKindEnum) kind: SourceKind;
  @Field(() => ID) id: string;
  @Field(() => Boolean, { description: 'It says something else now, or is no longer there.' }) changed: boolean;
  @Field(() => LocalisedText, { nullable: true, description: 'What it said when its words were taken over; null for notes.' }) was: Localised | null;
  @Field(() => LocalisedText, { nullable: true, description: 'What it says now; null for notes, and when it is no longer there.' }) now: Localised | null;
}

@ObjectType('OutcomeParagraph')
export class ParagraphType {
  @Field(() => ID) id: string;
  @Field(() => ID) sectionId: string;
  @Field(() => LocalisedText) text: Localised;
  @Field(() => Boolean, { description: 'Written by people, not made from a source.' }) handDrafted: boolean;
  @Field(() => [SourceType]) sources: SourceType[];
  @Field(() => Int) version: number;
}

@ObjectType('OutcomeSection')
export class SectionType {
  @Field(() => ID) id: string;
  @Field(() => SectionKindEnum) kind: keyof typeof SectionKindEnum;
  @Field(() => LocalisedText) title: Localised;
}

@ObjectType('OutcomeStep', { description: 'Somebody who has to approve: whoever holds a role, or one person.' })
export class StepType {
  @Field(() => ID) id: string;
  @Field(() => String) role: string;
  @Field(() => String, { nullable: true, description: 'Who acted, or who is asked in person.' }) name: string | null;
  @Field(() => StepStateEnum) state: keyof typeof StepStateEnum;
  @Field(() => Date, { nullable: true }) actedAt: Date | string | null;
  @Field(() => String, { nullable: true }) comment: string | null;
}

@ObjectType('LeftOut', { description: 'Something of the roundtable that may not stand in its public text.' })
export class LeftOutType {
  @Field(() => SourceKindEnum) kind: SourceKind;
  @Field(() => ID) id: string;
  @Field(() => String) label: string;
  @Field(() => LeftOutWhyEnum) why: LeftOutWhy;
}

@ObjectType('OutcomeAddition', { description: 'Something that came after the text was assembled, and could be added.' })
export class AdditionType {
  @Field(() => SourceKindEnum) kind: SourceKind;
  @Field(() => ID) id: string;
  @Field(() => LocalisedText) text: Localised;
}

@ObjectType('Edition', { description: 'What was released: immutable, at a permanent address.' })
export class EditionType {
  @Field(() => String) symbol: string;
  @Field(() => String, { description: 'Path of the public page; with .md and .json the same in other forms.' }) address: string;
  @Field(() => String, { description: 'SHA-256 of its canonical JSON (RFC 8785), in hexadecimal.' }) sha256: string;
  @Field(() => Date) releasedAt: Date | string;
}

@ObjectType('Outcome', { description: 'A text that a roundtable leaves behind, from assembly to release.' })
export class OutcomeType {
  @Field(() => ID) id: string;
  @Field(() => ID) programmeId: string;
  @Field(() => ID) conveningId: string;
  @Field(() => LocalisedText) conveningTitle: Localised;
  @Field(() => String) conveningReference: string;
  @Field(() => OutcomeKindEnum) kind: OutcomeKind;
  @Field(() => String) symbol: string;
  @Field(() => LanguageTag, { description: 'The language it is drafted in.' }) language: string;
  @Field(() => LocalisedText) title: Localised;
  @Field(() => OutcomeStateEnum) state: OutcomeState;
  @Field(() => String, { description: 'TLP marking; releasing makes it TLP:CLEAR.' }) marking: string;
  @Field(() => String, { description: 'The rule under which the roundtable spoke.' }) attribution: Attribution;
  @Field(() => Int, { description: 'Rises with every change of the text; what is approved and released names it.' }) version: number;
  @Field(() => Date) changedAt: Date | string;
  @Field(() => [SectionType], { description: 'In their order.' }) sections?: SectionType[];
  @Field(() => [ParagraphType], { description: 'In the order of the text; beside the sections, so that a question about both is not priced as their product.' }) paragraphs?: ParagraphType[];
  @Field(() => [StepType], { description: 'Of the latest time it was sent.' }) steps?: StepType[];
  @Field(() => [LeftOutType]) leftOut?: LeftOutType[];
  @Field(() => [AdditionType]) additions?: AdditionType[];
  @Field(() => EditionType, { nullable: true }) edition: EditionType | null;
  @Field(() => [OutcomeAction]) viewerActions: OutcomeAction[];
}

@ObjectType()
export class OutcomeConnection extends connectionOf(OutcomeType) {}

@ObjectType('LeakHit', { description: 'A place in the text that would tell who took part.' })
export class HitType {
  @Field(() => ID, { nullable: true, description: 'Null in a title.' }) paragraphId: string | null;
  @Field(() => ID, { nullable: true }) sectionId: string | null;
  @Field(() => LanguageTag) language: string;
  @Field(() => Int, { description: 'UTF-16 offsets in the text of that language.' }) start: number;
  @Field(() => Int) end: number;
  @Field(() => String) found: string;
  @Field(() => HitKindEnum) kind: HitKind;
  @Field(() => Boolean, { description: 'Must be cured before the text can be sent, approved or released.' }) blocking: boolean;
}

@ObjectType('LookedFor')
export class LookedForType {
  @Field(() => HitKindEnum) kind: HitKind;
  @Field(() => Int) count: number;
}

@ObjectType('LeakCheck', { description: 'What was looked for, and what was found.' })
export class LeakCheckType {
  @Field(() => [HitType]) hits: HitType[];
  @Field(() => Int) blocking: number;
  @Field(() => [LookedForType]) lookedFor: LookedForType[];
  @Field(() => [String], { description: 'Names that are ordinary words: a person must look for them.' }) notLookedFor: string[];
  @Field(() => [LeftOutType], { description: 'What stands in the text and may no longer be public.' }) barred: LeftOutType[];
}

@ObjectType('AssemblySources', { description: 'What a summary of a roundtable would be made from.' })
export class AssemblySourcesType {
  @Field(() => ID) conveningId: string;
  @Field(() => Int) sessions: number;
  @Field(() => Int) agendaItems: number;
  @Field(() => Int) decisions: number;
  @Field(() => Int, { description: 'Commitments that may be public.' }) commitments: number;
  @Field(() => [LeftOutType]) leftOut: LeftOutType[];
  @Field(() => Boolean) viewerMayAssemble: boolean;
}
