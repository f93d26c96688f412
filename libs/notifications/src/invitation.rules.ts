import { localeOf } from '#plenary/protocol';
import { offsetMinutesAt, toWall } from '#plenary/time';

/** Seconds that mass mail waits, so that whoever sent it can stop it. */
export const undoSeconds = 60;
/** Days that a link from a message answers for its reader, unless the session ends sooner. */
export const linkDays = 60;

/** How a moment reads in a language on the clocks of a zone: "Tuesday, 8 December 2026 at 15:00". Our own tz data says what those clocks show. */
export function momentWords(instant: Date, zone: string, language: string): string {
  const shown = new Date(`${toWall(instant, zone)}:00Z`);
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' }).format(shown);
}

/** A zone as people call it: by its city. */
export const cityOf = (zone: string): string => (zone === 'Etc/UTC' ? 'UTC' : zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' '));

/** The reader's own clocks first, those of the venue second, and only where they differ. */
export function clocksFor(o: { startsAt: Date; venueZone: string; readerZone: string | null; language: string }): { here: string; hereZone: string; venue: string | null; venueZone: string } {
  const readerZone = o.readerZone ?? o.venueZone;
  const same = offsetMinutesAt(o.startsAt, readerZone) === offsetMinutesAt(o.startsAt, o.venueZone);
  const zone = same ? o.venueZone : readerZone;
  return { here: momentWords(o.startsAt, zone, o.language), hereZone: cityOf(zone), venue: same ? null : momentWords(o.startsAt, o.venueZone, o.language), venueZone: cityOf(o.venueZone) };
}

/** RFC 5545 3.8.1.3: how far a calendar may show it. */
export const calendarClass = (marking: string): 'PUBLIC' | 'PRIVATE' | 'CONFIDENTIAL' => (marking === 'TLP:CLEAR' ? 'PUBLIC' : ['TLP:GREEN', 'TLP:AMBER'].includes(marking) ? 'PRIVATE' : 'CONFIDENTIAL');

/** RFC 5545 3.2.16, from what somebody is in the convening. */
export function calendarRole(role: string): 'CHAIR' | 'REQ-PARTICIPANT' | 'OPT-PARTICIPANT' | 'NON-PARTICIPANT' {
  if (role === 'CHAIR') return 'CHAIR';
  if (role === 'OBSERVER') return 'OPT-PARTICIPANT';
  return ['INTERPRETER', 'SUPPORT_PERSON', 'PRESS_OFFICER'].includes(role) ? 'NON-PARTICIPANT' : 'REQ-PARTICIPANT';
}

/** Mail addresses as they stand in a setting: `Open Shore Process <secretariat@shore.example>`. */
export function mailbox(written: string): { name: string; address: string } {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(written);
  return parts ? { name: parts[1], address: parts[2] } : { name: '', address: written.trim() };
}

const answersInLinks = { yes: 'ACCEPTED', maybe: 'TENTATIVE', no: 'DECLINED' } as const;
export type AnswerInLink = keyof typeof answersInLinks;

/** What a link pre-chooses; anything else pre-chooses nothing. */
export const chosenIn = (answer: unknown): 'ACCEPTED' | 'TENTATIVE' | 'DECLINED' | null => (typeof answer === 'string' && Object.hasOwn(answersInLinks, answer) ? answersInLinks[answer as AnswerInLink] : null);

export interface Addressee {
  kind: 'PERSON' | 'SEAT';
  name: string;
  address: string | null;
  language: string;
}

/** What is about to leave, in numbers, before anybody presses: letters, their languages, and who has no address. */
export function summaryOf(addressees: readonly Addressee[]): { letters: number; languages: { language: string; letters: number }[]; withoutAddress: string[] } {
  const languages = new Map<string, number>();
  for (const { address, language } of addressees) if (address) languages.set(language, (languages.get(language) ?? 0) + 1);
  return {
    letters: addressees.filter(({ address }) => address).length,
    languages: [...languages].map(([language, letters]) => ({ language, letters })).sort((a, b) => b.letters - a.letters || a.language.localeCompare(b.language)),
    withoutAddress: [...new Set(addressees.filter(({ address }) => !address).map(({ name }) => name))].sort(),
  };
}
