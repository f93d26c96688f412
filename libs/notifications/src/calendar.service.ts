import ical, { ICalAttendeeType, ICalCalendarMethod, ICalEventClass, ICalEventStatus, ICalEventTransparency, type ICalAttendeeRole, type ICalAttendeeStatus } from 'ical-generator';

export interface CalendarEntry {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  uid: string;
  sequence: number;
  stampedAt: Date;
  startsAt: Date;
  durationMinutes: number;
  /** What the marking lets a calendar call it. */
  summary: string;
  description: string | null;
  location: string | null;
  url: string;
  class: 'PUBLIC' | 'PRIVATE' | 'CONFIDENTIAL';
  organizer: { name: string; address: string };
  /** The reader of the message, and nobody else: an entry names no other guest. */
  attendee: { name: string; address: string; partstat: string; role: 'CHAIR' | 'REQ-PARTICIPANT' | 'OPT-PARTICIPANT' | 'NON-PARTICIPANT' } | null;
}

/**
 * One session as an iCalendar object (RFC 5545, 5546, 7986). Instants go out in UTC: the library reads a native Date with a zone
 * as the clock of the machine it runs on, and would send it an hour off.
 */
export function calendarText(entry: CalendarEntry): string {
  const calendar = ical({ prodId: { company: 'Plenary', product: 'Plenary', language: 'EN' }, method: ICalCalendarMethod[entry.method] });
  const event = calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: entry.stampedAt,
    start: entry.startsAt,
    end: new Date(entry.startsAt.getTime() + entry.durationMinutes * 60_000),
    summary: words(entry.summary),
    description: entry.description === null ? null : paragraphs(entry.description),
    location: entry.location === null ? null : words(entry.location),
    url: entry.url,
    class: ICalEventClass[entry.class],
    status: entry.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: entry.method === 'CANCEL' ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    organizer: { name: parameter(entry.organizer.name), email: entry.organizer.address },
  });
  if (entry.attendee) {
    const { name, address, partstat, role } = entry.attendee;
    event.createAttendee({ name: parameter(name), email: address, rsvp: entry.method === 'REQUEST', type: ICalAttendeeType.INDIVIDUAL, role: role as ICalAttendeeRole, status: partstat as ICalAttendeeStatus });
  }
  return calendar.toString();
}

/** One line, whatever was written: a line break inside a property would begin another. */
const words = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Several lines; the library writes each break as `\n`. Other control characters have no place in a property. */
const paragraphs = (text: string): string => text.replace(/[^\P{Cc}\n]/gu, '');

/** RFC 5545 3.2: a quoted parameter can hold anything but a quotation mark and control characters, and knows no escape. */
const parameter = (text: string): string => words(text).replaceAll('"', '’').replaceAll('\\', '/');
