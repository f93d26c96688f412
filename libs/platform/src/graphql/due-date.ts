import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import * as z from 'zod/mini';
import { limits, text } from '#plenary/protocol';
import { canonicalZone, isCalendarDate, isCalendarMonth, isTimeZone, type DueDate } from '#plenary/time';
import { LocalDate, TimeZone } from './scalars.js';

export enum DueKind {
  DATE = 'DATE',
  MONTH = 'MONTH',
  WORDS = 'WORDS',
}
registerEnumType(DueKind, { name: 'DueKind', description: 'How exactly it was said by when: a day in a zone, a month, or words. Only a day can be overdue.' });

@ObjectType('DueDate', { description: 'By when something is promised.' })
export class DueDateType {
  @Field(() => DueKind) kind: `${DueKind}`;
  @Field(() => LocalDate, { nullable: true }) on?: string | null;
  @Field(() => TimeZone, { nullable: true, description: 'Where that day ends.' }) zone?: string | null;
  @Field(() => String, { nullable: true, description: 'Written as 2027-03.' }) month?: string | null;
  @Field(() => String, { nullable: true }) words?: string | null;
}

@InputType({ description: 'By when: `{ kind: DATE, on, zone }`, `{ kind: MONTH, month }` or `{ kind: WORDS, words }`, and nothing else beside.' })
export class DueDateInput {
  @Field(() => DueKind) kind: `${DueKind}`;
  @Field(() => LocalDate, { nullable: true }) on?: string | null;
  @Field(() => TimeZone, { nullable: true }) zone?: string | null;
  @Field(() => String, { nullable: true }) month?: string | null;
  @Field(() => String, { nullable: true }) words?: string | null;

  static schema = z
    .strictObject({
      kind: z.enum(DueKind),
      on: z.nullish(z.string().check(z.refine(isCalendarDate, 'not_a_date'))),
      zone: z.nullish(z.string().check(z.refine(isTimeZone, 'not_a_zone'))),
      month: z.nullish(z.string().check(z.refine(isCalendarMonth, 'not_a_month'))),
      words: z.nullish(text(limits.nameCharacters)),
    })
    .check(z.refine(isOneOfThree, 'not_one_due')) satisfies z.ZodMiniType<DueDateInput>;
}

const parts = { DATE: ['on', 'zone'], MONTH: ['month'], WORDS: ['words'] } as const;

function isOneOfThree(given: DueDateInput): boolean {
  const said = (['on', 'zone', 'month', 'words'] as const).filter((part) => given[part] !== null && given[part] !== undefined);
  return said.join() === parts[given.kind].join();
}

/** What was checked by `DueDateInput.schema`, as the rules and the tables have it. */
export function dueOf(given: DueDateInput): DueDate {
  const { kind, on, zone, month, words } = given;
  if (kind === 'DATE' && on && zone) return { kind, on, zone: canonicalZone(zone) };
  if (kind === 'MONTH' && month) return { kind, month };
  if (kind === 'WORDS' && words) return { kind, words };
  throw new Error('A due date passed unchecked.');
}
