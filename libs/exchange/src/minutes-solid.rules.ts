import { localDate } from '#plenary/protocol';
import { readAttendee, Roll } from './attendance.rules.js';
import { doubt, quoted, type Doubt } from './doubt.rules.js';
import { readMarkdown, type ReadMarkdown } from './markdown.rules.js';
import { clipped, itemise, oneLine, statementsIn, type Statement } from './minute-items.rules.js';
import { groupIn } from './minutes-w3c.rules.js';
import { blockText, type InlineNode } from './notes-document.rules.js';
import type { AttendanceKind, ParsedAction, ParsedItem, ParsedMinutes, ParsedProposal, ParsedResolution } from './parsed-minutes.rules.js';

/** Minutes as the Solid Community Group writes them by hand: `* Date:` with zone, lists of people, topics, Actions, Decisions. */
export function looksLikeSolid(text: string): boolean {
  return /^\s*[*-] Date:/m.test(text) && /^#{1,6} Present\s*$/m.test(text);
}

const sections: readonly [RegExp, AttendanceKind][] = [
  [/^present$/i, 'PRESENT'],
  [/^guests?$/i, 'GUEST'],
  [/^regrets$/i, 'REGRETS'],
  [/^chairs?$/i, 'CHAIR'],
  [/^scribes?$/i, 'SCRIBE'],
];
const sectionOf = (title: string): AttendanceKind | null => sections.find(([pattern]) => pattern.test(title.trim()))?.[1] ?? null;
const isNone = (words: string): boolean => /^(none|n\/?a|tbd|[-–—.])\.?$/i.test(words);

export function parseSolidMinutes(text: string): ParsedMinutes {
  const read = readMarkdown(text);
  const { items, blocks } = itemise(read, (title, level, isFirst) => (isFirst && level === 1) || sectionOf(title) !== null);
  const statements = statementsIn(blocks, read);
  const doubts = [...read.doubts];
  const roll = rollOf(read);
  const attendees = roll.attendees();
  doubts.push(...roll.doubts);

  const head = (label: string): Statement | undefined => statements.find((one) => one.item === null && one.text.startsWith(`${label}:`));
  const heading = read.blocks.find(({ headingLevel }) => headingLevel === 1);
  const title = heading ? clipped(oneLine(blockText(heading.node))) : 'Minutes';
  if (!heading) doubts.push(doubt('STRUCTURE', { line: 1, column: 1 }, 'No title is given.'));

  return {
    shape: 'SOLID',
    title,
    group: groupIn(title),
    ...readMoment(head('Date'), doubts),
    address: head('Call')?.text.replace(/^Call:\s*/, '') || null,
    attendees,
    items,
    proposals: statements.flatMap(proposalIn),
    resolutions: statements.flatMap((one) => resolutionIn(one, items)),
    actions: actionsIn(statements, items, roll, doubts),
    blocks,
    doubts,
  };
}

/** An instant with an offset is given as the wall clock in UTC: an offset is not a zone, and none is made up. */
function readMoment(head: Statement | undefined, doubts: Doubt[]): Pick<ParsedMinutes, 'date' | 'time' | 'zone'> {
  const words = head?.text.replace(/^Date:\s*/, '') ?? '';
  const found = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(words);
  const place = { line: head?.line ?? 1, column: 1 };
  if (!found || !localDate.safeParse(found[1]).success || Number.isNaN(Date.parse(`${found[1]}T${found[2] ?? '00:00'}Z`))) {
    doubts.push(doubt('DATE', place, words === '' ? 'No date is given.' : `${quoted(words)} is not a date and time.`));
    return { date: null, time: null, zone: null };
  }
  const [, date, time = null, offset = null] = found;
  if (time === null || offset === null) {
    doubts.push(doubt('DATE', place, time === null ? 'No time is given.' : 'The time is given without a zone.'));
    return { date, time, zone: null };
  }
  if (offset === 'Z') return { date, time, zone: 'UTC' };
  const instant = new Date(`${date}T${time}${offset.slice(0, 3)}:${offset.slice(-2)}`);
  if (Number.isNaN(instant.getTime())) {
    doubts.push(doubt('DATE', place, `${quoted(offset)} is not an offset from UTC.`));
    return { date, time, zone: null };
  }
  doubts.push(doubt('DATE', place, `The time is given with an offset (${offset}), not with a zone; it is kept in UTC.`));
  return { date: instant.toISOString().slice(0, 10), time: instant.toISOString().slice(11, 16), zone: 'UTC' };
}

/** Those present first, so that a chair or scribe named by initials can be found among them. */
function rollOf(read: ReadMarkdown): Roll {
  const roll = new Roll();
  const named = peopleIn(read);
  const order = (kind: AttendanceKind): number => (kind === 'CHAIR' || kind === 'SCRIBE' ? 1 : 0);
  for (const { kind, content, line } of named.sort((one, other) => order(one.kind) - order(other.kind))) {
    const person = readAttendee(content);
    if (!person || isNone(person.name)) continue;
    roll.add(person, kind, line);
  }
  return roll;
}

function peopleIn(read: ReadMarkdown): { kind: AttendanceKind; content: InlineNode[]; line: number }[] {
  let kind: AttendanceKind | null = null;
  return read.blocks.flatMap(({ node, line, headingLevel }) => {
    if (headingLevel !== null) kind = sectionOf(blockText(node));
    if (kind === null || headingLevel !== null) return [];
    const section = kind;
    const paragraphs = node.type === 'paragraph' ? [node] : node.type === 'bulletList' || node.type === 'orderedList' ? node.content.map((item) => item.content[0]) : [];
    return paragraphs.map((paragraph) => ({ kind: section, content: paragraph.content ?? [], line: paragraph.content ? read.lineOf(paragraph) : line }));
  });
}

const placeOf = ({ block, item, line, text }: Statement) => ({ item, line, passage: { block, text } });
const roleAt = ({ item }: Statement, items: readonly ParsedItem[]) => (item === null ? 'TOPIC' : items[item].role);

function proposalIn(one: Statement): ParsedProposal[] {
  const found = /^(?:PROPOSAL|PROPOSED)(?: RESOLUTION)?\s*(?:#\d{1,6})?:\s*(\S.*)$/.exec(one.text);
  return found ? [{ text: found[1], by: null, ...placeOf(one) }] : [];
}

/** A line that begins with RESOLVED or RESOLUTION, and each line under Decisions. */
function resolutionIn(one: Statement, items: readonly ParsedItem[]): ParsedResolution[] {
  const found = /^(?:RESOLVED|RESOLUTION|DECISION)\s*(?:#(\d{1,6}))?:\s*(\S.*)$/.exec(one.text);
  if (found) return [{ number: found[1] ? Number(found[1]) : null, text: found[2], ...placeOf(one) }];
  return roleAt(one, items) === 'DECISIONS' && one.depth <= 1 && !isNone(one.text) ? [{ number: null, text: one.text, ...placeOf(one) }] : [];
}

/** A line that begins with ACTION, each line under Actions, each row of a table of actions under such a heading. */
function actionsIn(statements: readonly Statement[], items: readonly ParsedItem[], roll: Roll, doubts: Doubt[]): ParsedAction[] {
  const columns = new Map<number, string[]>();
  return statements.flatMap((one): ParsedAction[] => {
    const place = { line: one.line, column: 1 };
    const called = /^ACTION(?: ITEM)?\s*(?:#(\d{1,6}))?:\s*(\S.*)$/.exec(one.text);
    if (called) return [{ number: called[1] ? Number(called[1]) : null, ...owned(called[2], roll, one, doubts), ...placeOf(one) }];
    if (roleAt(one, items) !== 'ACTIONS') {
      if (/^action (?:item )?#?\d{1,6}:/i.test(one.text)) doubts.push(doubt('ACTION', place, `This reads like an action, but does not stand where actions are listed: ${quoted(one.text)}.`));
      return [];
    }
    if (one.depth > 1 || isNone(one.text)) return [];
    if (one.cells !== null && one.table !== null) {
      const header = columns.get(one.table);
      if (header) return fromRow(one, header, roll);
      columns.set(one.table, one.cells);
      return [];
    }
    if (one.text.startsWith('(') || (one.hasChildren && one.text.endsWith(':'))) {
      doubts.push(doubt('ACTION', place, `This stands under the actions but is not taken as one: ${quoted(one.text)}.`));
      return [];
    }
    return [{ number: null, ...owned(one.text, roll, one, doubts), ...placeOf(one) }];
  });
}

function fromRow(one: Statement, header: readonly string[], roll: Roll): ParsedAction[] {
  const cell = (name: RegExp): string => one.cells?.[header.findIndex((title) => name.test(title))] ?? '';
  const text = cell(/^action|^task|^what/i);
  const owner = cell(/^owner|^who|^responsible/i);
  return text === '' ? [] : [{ number: null, text, owner: (roll.who(owner)?.name ?? owner) || null, due: cell(/^deadline|^due|^when/i) || null, ...placeOf(one) }];
}

/** "eP: ask around", "JW to share the draft – deadline June 17th", "Pavlik invite Aaron". The owner may be nobody. */
function owned(words: string, roll: Roll, one: Statement, doubts: Doubt[]): Pick<ParsedAction, 'text' | 'owner' | 'due'> {
  const due = /\s+[-–—]\s*(?:deadline|due):?\s+(\S.*)$/i.exec(words);
  const rest = due ? words.slice(0, due.index) : words;
  const named = /^([^\s:]+(?: [^\s:]+){0,3}?)(?::\s*(?:to\s+)?|\s+to\s+)(\S.*)$/.exec(rest);
  const begins = /^(\S+)\s+(\S.*)$/.exec(rest);
  const who = named ? { said: named[1], text: named[2] } : begins && roll.who(begins[1]) ? { said: begins[1], text: begins[2] } : null;
  const owner = who ? (roll.who(who.said)?.name ?? who.said) : null;
  if (!who) doubts.push(doubt('ACTION', { line: one.line, column: 1 }, `It is not said who does this: ${quoted(words)}.`));
  else if (!roll.who(who.said)) doubts.push(doubt('PERSON', { line: one.line, column: 1 }, `${quoted(who.said)}, who does this, is not among those named in the file.`));
  return { text: who?.text ?? rest, owner, due: due ? due[1] : null };
}
