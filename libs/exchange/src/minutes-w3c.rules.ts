import { localDate } from '#plenary/protocol';
import { Roll } from './attendance.rules.js';
import { doubt, quoted, type Doubt } from './doubt.rules.js';
import { readFrontMatter } from './front-matter.rules.js';
import { readMarkdown } from './markdown.rules.js';
import { clipped, itemise, oneLine, statementsIn, type Statement } from './minute-items.rules.js';
import { blockText } from './notes-document.rules.js';
import type { AttendanceKind, ParsedAction, ParsedItem, ParsedMinutes, ParsedProposal, ParsedResolution } from './parsed-minutes.rules.js';

/** Minutes as the World Wide Web Consortium's scribe bot writes them: Jekyll with kramdown, `Resolution #n`, `Action #n`. */
export function looksLikeW3c(text: string): boolean {
  return /^---\s*\n(?:.*\n)*?layout:\s*minutes\s*$/m.test(text.slice(0, 2_000)) || (/^\*\*Present:\*\*/m.test(text) && /^#+ Attendees\s*$/m.test(text));
}

export function parseW3cMinutes(text: string): ParsedMinutes {
  const { values, body, doubts } = readFrontMatter(text);
  const source = withoutKramdown(body);
  const read = readMarkdown(source.markdown);
  doubts.push(...source.doubts, ...read.doubts);

  const { items, blocks } = itemise(read, (title, level, isFirst) => (isFirst && level === 1) || /^(attendees|content):?$/i.test(title));
  const statements = statementsIn(blocks, read);
  const about = readAbout(values.get('json-ld'), doubts);
  const roll = rollOf(statements, about, doubts);
  const attendees = roll.attendees();
  doubts.push(...roll.doubts);

  const heading = read.blocks.find(({ headingLevel }) => headingLevel === 1);
  const date = values.get('date')?.text ?? statements.map((one) => /^Date:\s*(\S+)$/.exec(one.text)?.[1]).find(Boolean) ?? '';
  const dated = localDate.safeParse(date);
  if (!dated.success) doubts.push(doubt('DATE', { line: values.get('date')?.line ?? 1, column: 1 }, date === '' ? 'No date is given.' : `${quoted(date)} is not a date.`));
  const stated = withoutDate(values.get('title')?.text ?? '') || oneLine((heading ? blockText(heading.node) : '').replace(/\s*[—–-]\s*Minutes\s*$/, ''));
  if (stated === '') doubts.push(doubt('STRUCTURE', { line: values.get('title')?.line ?? 1, column: 1 }, 'No title is given.'));
  const title = clipped(stated === '' ? ['Minutes', dated.success ? dated.data : ''].join(' ').trim() : stated);

  return {
    shape: 'W3C',
    title,
    group: groupIn(title),
    date: dated.success ? dated.data : null,
    time: null,
    zone: null,
    address: about.address,
    attendees,
    items,
    proposals: statements.flatMap(proposalIn),
    resolutions: onceEach('DECISION', statements.flatMap(resolutionIn), items, doubts),
    actions: onceEach('ACTION', statements.flatMap((one) => actionIn(one, roll)), items, doubts),
    blocks,
    doubts,
  };
}

/** "JSON-LD Working Group Telco" → "JSON-LD Working Group". */
export function groupIn(title: string): string | null {
  return /^.*?\b(?:(?:Working|Community|Interest|Business) Group|[WCIB]G)\b/.exec(title)?.[0] ?? null;
}

function withoutDate(title: string): string {
  return oneLine(title.replace(/\s*[—–-]\s*\d{4}-\d{2}-\d{2}\s*$/, '').replace(/^[—–-]\s*/, ''));
}

/** kramdown's attribute lines show nothing; blanked, they also end a quotation where kramdown would. Lines keep their numbers. */
function withoutKramdown(body: string): { markdown: string; doubts: Doubt[] } {
  const doubts: Doubt[] = [];
  const lines = body.split('\n');
  let fence = '';
  for (let at = 0; at < lines.length; at += 1) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(lines[at])?.[1] ?? '';
    if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
    if (fence !== '' || !/^\s*\{:[^{}]*\}\s*$/.test(lines[at])) continue;
    if (/^\{:toc\}\s*$/.test(lines[at]) && /^[*-] \w+\s*$/.test(lines[at - 1] ?? '')) {
      doubts.push(doubt('MARKUP', { line: at, column: 1 }, 'A table of contents was generated here; its place-holder is left out.'));
      lines[at - 1] = '';
    }
    lines[at] = '';
  }
  return { markdown: lines.join('\n'), doubts };
}

interface About {
  /** Null where the file holds no machine-readable list of people. */
  people: { name: string; kind: AttendanceKind }[] | null;
  address: string | null;
  line: number;
}

/** The JSON-LD in the front matter (schema.org CreativeWork, recordedAt → attendee). */
function readAbout(block: { text: string; line: number } | undefined, doubts: Doubt[]): About {
  const line = block?.line ?? 1;
  if (!block) return { people: null, address: null, line };
  let found: unknown;
  try {
    found = JSON.parse(block.text);
  } catch {
    doubts.push(doubt('STRUCTURE', { line, column: 1 }, 'The machine-readable part (JSON-LD) cannot be read; those present are taken from the text.'));
    return { people: null, address: null, line };
  }
  const about = fieldsOf(found);
  const attendee = fieldsOf(about.recordedAt).attendee;
  const people = Array.isArray(attendee) ? attendee.flatMap((one) => peopleIn(one, 'PRESENT')) : null;
  return { people, address: typeof about.url === 'string' ? about.url : null, line };
}

function peopleIn(entry: unknown, kind: AttendanceKind): { name: string; kind: AttendanceKind }[] {
  const { name, roleName, attendee } = fieldsOf(entry);
  if (typeof name === 'string') return [{ name, kind }];
  const inRole = roleName === 'chair' ? 'CHAIR' : roleName === 'scribe' ? 'SCRIBE' : kind;
  return Array.isArray(attendee) ? attendee.flatMap((one) => peopleIn(one, inRole)) : [];
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const labels: readonly [RegExp, AttendanceKind][] = [
  [/^Present:/, 'PRESENT'],
  [/^Guests?:/, 'GUEST'],
  [/^Regrets:/, 'REGRETS'],
  [/^Chairs?:/, 'CHAIR'],
  [/^Scribes?(?:\(s\))?:/, 'SCRIBE'],
];

/**
 * Where the file holds a machine-readable list of people, chairs and scribes included, that list says who was there and
 * as what. The lines that people read add guests and regrets, of which it knows nothing.
 */
function rollOf(statements: readonly Statement[], about: About, doubts: Doubt[]): Roll {
  const roll = new Roll();
  const listed = about.people === null ? null : new Set(about.people.map(({ name }) => oneLine(name)));
  const officers = new Set(about.people?.map(({ name, kind }) => `${kind} ${oneLine(name)}`));
  for (const { name, kind } of about.people ?? []) {
    roll.enter(name, 'PRESENT', about.line);
    if (kind !== 'PRESENT') roll.enter(name, kind, about.line);
  }
  for (const [label, kind] of labels) {
    const { text = '', line = 1 } = statements.find((one) => one.item === null && one.depth === 0 && label.test(one.text)) ?? {};
    const names = text.replace(label, '').split(',').map(oneLine).filter((name) => name !== '');
    for (const name of names) {
      if (kind === 'REGRETS' || listed === null) roll.add(name, kind, line);
      else if (!listed.has(name)) doubts.push(doubt('PERSON', { line, column: 1 }, `${quoted(name)} stands here but not in the machine-readable list (JSON-LD), which is what counts.`));
      else if (kind === 'GUEST' || kind === 'PRESENT') roll.add(name, kind, line);
      else if (!officers.has(`${kind} ${name}`)) doubts.push(doubt('PERSON', { line, column: 1 }, `${quoted(name)} has no such part in the machine-readable list (JSON-LD), which is what counts.`));
    }
  }
  return roll;
}

const placeOf = ({ block, item, line, text }: Statement) => ({ item, line, passage: { block, text } });

// Where an asterisk inside the words upset the marks around them, asterisks are left at both ends.
const withoutStars = (words: string): string => words.replace(/^\*+|\*+$/g, '').trim();

function proposalIn(one: Statement): ParsedProposal[] {
  const found = /^Proposed resolution: (.*?)(?:\s*\(([^()]*)\))?$/.exec(withoutStars(one.text));
  return found && one.isQuoted ? [{ text: withoutStars(found[1]), by: found[2] || null, ...placeOf(one) }] : [];
}

function resolutionIn(one: Statement): ParsedResolution[] {
  const found = /^Resolution #(\d{1,6}): (.+)$/.exec(withoutStars(one.text));
  return found ? [{ number: Number(found[1]), text: found[2], ...placeOf(one) }] : [];
}

/** "create the repository (Ivan Herman)", or "Ivan Herman to create the repository". */
function actionIn(one: Statement, roll: Roll): ParsedAction[] {
  const found = /^Action #(\d{1,6}): (.+)$/.exec(withoutStars(one.text));
  if (!found) return [];
  const [, number, words] = found;
  const after = /^(.+) \(([^()]+)\)$/.exec(words);
  const before = /^(\S+(?: \S+){0,4}?) to (.+)$/.exec(words);
  const owned = after ? { text: after[1], owner: roll.who(after[2])?.name ?? after[2] } : before && roll.who(before[1]) ? { text: before[2], owner: roll.who(before[1])?.name ?? before[1] } : { text: words, owner: null };
  return [{ number: Number(number), ...owned, due: null, ...placeOf(one) }];
}

const bare = (words: string): string => words.replace(/[*\s]+/g, ' ');

/**
 * Each stands twice, where it was taken and in the summary at the end, and counts once: where it was taken. One that
 * stands only in the summary counts too; what differs between the two is a doubt.
 */
function onceEach<Kind extends ParsedResolution | ParsedAction>(kind: 'DECISION' | 'ACTION', all: readonly Kind[], items: readonly ParsedItem[], doubts: Doubt[]): Kind[] {
  const isSummary = ({ item }: Kind): boolean => item !== null && items[item].role !== 'TOPIC';
  const kept: Kind[] = [];
  for (const one of [...all.filter((each) => !isSummary(each)), ...all.filter(isSummary)]) {
    const same = kept.find(({ number }) => number === one.number);
    const place = { line: one.line, column: 1 };
    if (!same) {
      kept.push(one);
      if (isSummary(one)) doubts.push(doubt(kind, place, `Number ${one.number} stands only in the summary: ${quoted(one.text)}.`));
    } else if (bare(same.text) !== bare(one.text)) {
      doubts.push(doubt(kind, place, `Number ${one.number} is worded otherwise on line ${same.line}, which is kept: ${quoted(one.text)}.`));
    }
  }
  return kept.sort((one, other) => (one.number ?? 0) - (other.number ?? 0));
}
