import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import type * as z from 'zod/mini';
import { emailAddress, languageTag, limits, localDate, localDateTime, localisedText, type LocalisedText as Localised } from '#plenary/protocol';
import { isTimeZone } from '#plenary/time';

/** Says how it is written; the formatter passes these words on as the cure, and none of graphql's own. */
const unreadable = (cure: string): GraphQLError => new GraphQLError(cure, { extensions: { cure } });

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

function instant(value: unknown): Date {
  const date = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : undefined;
  if (!date || Number.isNaN(date.getTime())) throw unreadable('An instant is written as 2026-11-22T14:00:00Z.');
  return date;
}

/** An instant. Nest's own scalar turns text from SQL into null and takes any rubbish as input; this one does neither. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.STRING ? node.value : undefined),
});

function words(name: string, description: string, accept: (value: string) => boolean): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !accept(value)) throw unreadable(description);
    return value;
  };
  return new GraphQLScalarType<string, string>({ name, description, serialize: String, parseValue: parse, parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined) });
}
const passes = (schema: z.ZodMiniType) => (value: string) => schema.safeParse(value).success;

export const LocalDate = words('LocalDate', 'A day, written as 2026-11-22.', passes(localDate));
export const LocalDateTime = words('LocalDateTime', 'What a clock on the wall shows, written as 2026-11-22T14:00; a zone says when that is.', passes(localDateTime));
export const TimeZone = words('TimeZone', 'A zone of the IANA database, such as Europe/Zurich.', isTimeZone);
export const EmailAddress = words('EmailAddress', 'An address such as first.delegate@arcadia.example.', passes(emailAddress));
export const LanguageTag = words('LanguageTag', 'A BCP 47 tag such as en, pt-BR or zh.', passes(languageTag));

function localised(value: unknown): Localised {
  // The lengths that a field allows are its input's business; this bound is the largest of them.
  const result = localisedText.multiline(limits.textCharacters).safeParse(value);
  if (!result.success) throw unreadable('A text in several languages is written as { "en": { "text": "…", "state": "SOURCE" }, "fr": { "text": "…", "state": "VERIFIED" } }, with exactly one SOURCE.');
  return result.data;
}

export const LocalisedText = new GraphQLScalarType<Localised, Localised>({
  name: 'LocalisedText',
  description: 'A text in one or more languages: BCP 47 tag → text, state (SOURCE, MACHINE, IN_REVIEW, VERIFIED, STALE) and the SHA-256 of the source it was made from.',
  serialize: (value) => value as Localised,
  parseValue: localised,
  parseLiteral: (node, variables) => localised(valueFromASTUntyped(node, variables)),
});
