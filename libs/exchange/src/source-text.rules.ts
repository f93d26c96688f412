import { doubt, type Doubt } from './doubt.rules.js';

export interface SourceText {
  /** Well-formed, without U+0000 and byte order mark; lines end as they did. */
  text: string;
  doubts: Doubt[];
}

// PostgreSQL stores no U+0000, and half of a surrogate pair is not a character.
const unkeepable = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g; // eslint-disable-line no-control-regex -- they are looked for to be named

// Each may be in honest text (Arabic with Latin inside, emoji); each has also been used to show one thing and mean another
// (Boucher and Anderson, "Trojan Source", 2021). Joiners U+200C and U+200D are spelling in Persian, so they are not here.
const odd: readonly { what: string; pattern: RegExp }[] = [
  { what: 'unreadable, shown as \ufffd', pattern: /\ufffd/g },
  { what: 'changing the direction of writing', pattern: /[\u202a-\u202e\u2066-\u2069]/g },
  { what: 'that cannot be seen', pattern: /[\u00ad\u115f\u1160\u200b\u2060-\u2064\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu },
  { what: 'that are control characters', pattern: /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g }, // eslint-disable-line no-control-regex -- as above
];

export const lineEnd = /\r\n?|\n/;

/**
 * The text of a file, from its bytes or from what was pasted. Nothing is refused: what cannot be kept is replaced by
 * U+FFFD and named, what cannot be seen is kept and named, once a line.
 */
export function readSourceText(source: Uint8Array | string): SourceText {
  const decoded = typeof source === 'string' ? source.replace(/^\ufeff/, '') : new TextDecoder('utf-8').decode(source);
  const text = decoded.replace(unkeepable, '\ufffd');
  const doubts = text.split(lineEnd).flatMap((line, index) => oddIn(line).map(({ column, why }) => doubt('CHARACTER', { line: index + 1, column }, why)));
  return { text, doubts };
}

function oddIn(line: string): { column: number; why: string }[] {
  return odd.flatMap(({ what, pattern }) => {
    const found = [...line.matchAll(pattern)];
    return found.length === 0 ? [] : [{ column: found[0].index + 1, why: `Characters ${what}: ${found.length} on this line.` }];
  });
}
