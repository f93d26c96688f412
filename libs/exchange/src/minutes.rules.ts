import { doubt, inFileOrder, quoted, type Doubt } from './doubt.rules.js';
import { looksLikeSolid, parseSolidMinutes } from './minutes-solid.rules.js';
import { looksLikeW3c, parseW3cMinutes } from './minutes-w3c.rules.js';
import { notesDocument, type NotesDocument } from './notes-document.rules.js';
import type { ParsedMinutes } from './parsed-minutes.rules.js';
import { lineEnd, readSourceText } from './source-text.rules.js';

/** Beyond what any meeting wrote; a reader of Markdown may take time that grows faster than the text. */
export const largestMinutesBytes = 256 * 1024;

export type MinutesRead = { minutes: ParsedMinutes; doubts: Doubt[] } | { minutes: null; doubts: Doubt[] };

/**
 * A file of minutes → what it says. Never throws for anything that a file may hold: what cannot be read, kept or
 * understood is in `doubts`, in the order of the file. `minutes` is null only where the file is no minutes at all.
 */
export function parseMinutes(source: Uint8Array | string): MinutesRead {
  const { text: read, doubts } = readSourceText(source.length > largestMinutesBytes ? '' : source);
  const text = read.split(lineEnd).join('\n');
  if (source.length > largestMinutesBytes) return refused(`This file is larger than ${largestMinutesBytes / 1024} KiB; minutes of one meeting are not. Split it.`);
  const minutes = looksLikeW3c(text) ? parseW3cMinutes(text) : looksLikeSolid(text) ? parseSolidMinutes(text) : null;
  if (!minutes) return refused('These are not minutes in a shape that is known: W3C (front matter, Attendees) or Solid (Date, Present).', doubts);
  const all = inFileOrder([...doubts, ...minutes.doubts, ...addressesWithoutHttps(text)]);
  return { minutes: { ...minutes, doubts: all }, doubts: all };
}

function refused(why: string, doubts: readonly Doubt[] = []): MinutesRead {
  return { minutes: null, doubts: [doubt('STRUCTURE', { line: 1, column: 1 }, why), ...doubts] };
}

/** Each address without https, where it is written: in a link it stands twice, as words and as address. All stay words. */
function addressesWithoutHttps(text: string): Doubt[] {
  return text.split('\n').flatMap((words, index) =>
    [...words.matchAll(/\bhttp:\/\/[^\s<>()[\]"'`]*/gi)].map((found) => doubt('HTTP', { line: index + 1, column: found.index + 1 }, `Not https, so it is kept as words and is no link: ${quoted(found[0])}.`)),
  );
}

/** The notes of the whole meeting, or (with `item`) of one item of its agenda. */
export function minutesToNotes(minutes: ParsedMinutes, item?: number | null): NotesDocument {
  return notesDocument(minutes.blocks.filter((block) => item === undefined || block.item === item).map(({ node }) => node));
}
