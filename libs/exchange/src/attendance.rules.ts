import { limits } from '#plenary/protocol';
import { doubt, quoted, type Doubt } from './doubt.rules.js';
import { clipped, oneLine } from './minute-items.rules.js';
import type { InlineNode } from './notes-document.rules.js';
import type { AttendanceKind, ParsedAttendee } from './parsed-minutes.rules.js';

export type Named = Pick<ParsedAttendee, 'name' | 'affiliation' | 'handle' | 'remark'>;

const plain = (name: string): Named => ({ name, affiliation: null, handle: null, remark: null });
const folded = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Those whom a file names, each once, in the order of the file. */
export class Roll {
  readonly doubts: Doubt[] = [];
  private readonly entries: ParsedAttendee[] = [];
  private readonly byName = new Map<string, ParsedAttendee>();

  /** People of one name are one person: a file gives nothing else to go by. */
  enter(named: string | Named, kind: AttendanceKind, line: number): void {
    const given = typeof named === 'string' ? plain(named) : named;
    const name = oneLine(given.name);
    if (name === '') return;
    if (name.length > limits.nameCharacters) return void this.doubts.push(doubt('PERSON', { line, column: 1 }, `This is too long for a name: ${quoted(name)}.`));
    const known = this.byName.get(name);
    const entry = known ?? { ...given, name, kinds: [], attended: false, line };
    if (!known) {
      this.entries.push(entry);
      this.byName.set(name, entry);
    }
    if (!entry.kinds.includes(kind)) entry.kinds.push(kind);
    entry.affiliation ??= given.affiliation;
    entry.handle ??= given.handle;
    entry.remark ??= given.remark;
    entry.attended ||= kind === 'PRESENT' || kind === 'GUEST';
  }

  /** A name on one of the lists that people read. Add those present first: a chair or scribe may be named by initials. */
  add(named: string | Named, kind: AttendanceKind, line: number): void {
    if (kind === 'CHAIR' || kind === 'SCRIBE') this.enterOfficer(named, kind, line);
    else this.enter(named, kind, line);
  }

  private enterOfficer(named: string | Named, kind: 'CHAIR' | 'SCRIBE', line: number): void {
    const given = typeof named === 'string' ? plain(named) : named;
    const known = this.who(given.name) ?? (given.handle ? this.who(given.handle) : null);
    if (known) return this.enter({ ...given, name: known.name }, kind, line);
    this.enter(given, kind, line);
    this.doubts.push(doubt('PERSON', { line, column: 1 }, `${quoted(given.name)} is named as ${kind === 'CHAIR' ? 'chair' : 'scribe'} but not among those present.`));
  }

  /** Whom a name, first or last name, handle or initials (`eP` for elf Pavlik) can only mean. */
  who(said: string): ParsedAttendee | null {
    const wanted = folded(oneLine(said).replace(/^@/, ''));
    if (wanted === '') return null;
    const ways: ((entry: ParsedAttendee) => boolean)[] = [
      ({ name }) => folded(name) === wanted,
      ({ handle }) => handle !== null && folded(handle) === wanted,
      ({ name }) => folded(name).split(/[\s-]+/).includes(wanted),
      ({ name }) => name.includes(' ') && folded(name.split(/\s+/).map((word) => word[0]).join('')) === wanted,
    ];
    for (const way of ways) {
      const found = this.entries.filter(way);
      if (found.length > 0) return found.length === 1 ? found[0] : null;
    }
    return null;
  }

  attendees(): ParsedAttendee[] {
    for (const { name, kinds, line } of this.entries) {
      if (kinds.includes('REGRETS') && kinds.some((kind) => kind === 'PRESENT' || kind === 'GUEST')) {
        this.doubts.push(doubt('PERSON', { line, column: 1 }, `${quoted(name)} is named both as present and with regrets.`));
      }
    }
    return this.entries;
  }
}

const words = (text: string | undefined): string | null => (text && oneLine(text) !== '' ? oneLine(text) : null);
const isHandle = (text: string): boolean => /^@?[a-z0-9][a-z0-9_.-]*$/.test(text);
// An organisation has a capital, or is a domain; "late", "he/him", "joined at 14:25Z", "independent" are remarks.
const isOrganisation = (text: string): boolean => /^(the )?\p{Lu}/u.test(text) && text.split(' ').length <= 8 && !/^I\b/.test(text) && !/^(GitHub|Mastodon|Twitter)\b/.test(text);

/**
 * A line of a list of people as they write themselves: `[Name](link) (Organisation)`, `Name - handle`, `Name, Organisation`,
 * `Name (late)`. What is not understood is kept as a remark.
 */
export function readAttendee(content: readonly InlineNode[]): Named | null {
  const first = content.find((node) => node.type === 'text' && node.text.trim() !== '');
  if (first?.type !== 'text') return null;
  const text = oneLine(content.map((node) => (node.type === 'text' ? node.text : ' ')).join(''));
  const isLinked = first.marks?.some(({ type }) => type === 'link') ?? false;
  const stop = isLinked ? oneLine(first.text).length : text.search(/\s[-–—/]+\s|-\s|\s*\/\/|\s*[([,@\]]/);
  const bracketed = /^\[([^\]]+)\]/.exec(text); // a link whose address was left out
  const name = bracketed ? bracketed[1] : stop > 0 ? text.slice(0, stop) : text.replace(/^@/, '');
  const rest = bracketed ? text.slice(bracketed[0].length) : stop > 0 ? text.slice(stop) : '';
  const [ownName, ownHandle] = name.split(/\s+[-–—/]\s+/);

  const named: Named = { name: oneLine(ownName), affiliation: null, handle: words(ownHandle), remark: null };
  const remarks: string[] = [];
  for (const piece of rest.split(/\s*\/\/\s*|(?=\()|(?<=\))|\s+[-–—]\s+|^-\s|,\s*|(?=\s@)/)) {
    const said = oneLine(piece.replace(/^\(|\)$/g, ''));
    if (said === '') continue;
    const isAside = piece.trim().startsWith('(');
    if (!isAside && named.handle === null && (isHandle(said) || said.startsWith('@'))) named.handle = said.replace(/^@/, '');
    else if (named.affiliation === null && remarks.every((remark) => /^\w+\/\w+$/.test(remark)) && isOrganisation(said)) named.affiliation = said;
    else remarks.push(said);
  }
  named.remark = words(remarks.join('; '));
  return named.name === '' ? null : { ...named, name: clipped(named.name, limits.nameCharacters) };
}
