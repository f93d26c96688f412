import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarText, type CalendarEntry } from './calendar.service.js';

const entry: CalendarEntry = {
  method: 'REQUEST',
  uid: '0b3e6a52-0000-4000-8000-000000000001',
  sequence: 2,
  stampedAt: new Date('2026-03-04T09:00:00Z'),
  startsAt: new Date('2026-12-08T13:00:00Z'),
  durationMinutes: 90,
  summary: 'Follow-up in Qasira',
  description: 'TLP:AMBER',
  location: 'Room XII; second floor, left',
  url: 'https://roundtables.example/c/1/s/2',
  class: 'PRIVATE',
  organizer: { name: 'Open Shore Process', address: 'secretariat@shore.example' },
  attendee: { name: 'Head of delegation, Arcadia', address: 'head@arcadia.example', partstat: 'NEEDS-ACTION', role: 'REQ-PARTICIPANT' },
};
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  const events = calendar.getAllSubcomponents('vevent');
  return { calendar, event: events[0], events, value: (name: string) => String(events[0].getFirstPropertyValue(name)) };
};

describe('a calendar entry', () => {
  it('is a REQUEST with one event, in UTC, that names its reader and the organiser and nobody else', () => {
    const { calendar, events, event, value } = read(calendarText(entry));
    expect(String(calendar.getFirstPropertyValue('method'))).toBe('REQUEST');
    expect(events).toHaveLength(1);
    expect([value('uid'), value('sequence'), value('status'), value('dtstart'), value('dtend'), value('dtstamp')]).toEqual([entry.uid, '2', 'CONFIRMED', '2026-12-08T13:00:00Z', '2026-12-08T14:30:00Z', '2026-03-04T09:00:00Z']);
    expect([value('summary'), value('location'), value('class'), value('url')]).toEqual([entry.summary, entry.location, 'PRIVATE', entry.url]);
    const attendees = event.getAllProperties('attendee');
    expect(attendees.map((one) => [one.getFirstValue(), one.getParameter('partstat'), one.getParameter('rsvp'), one.getParameter('role'), one.getParameter('cn')])).toEqual([['MAILTO:head@arcadia.example', 'NEEDS-ACTION', 'TRUE', 'REQ-PARTICIPANT', 'Head of delegation, Arcadia']]);
    expect(event.getFirstProperty('organizer')?.getFirstValue()).toMatch(/^mailto:secretariat@shore\.example$/i);
  });

  it('takes itself away as a CANCEL with the same UID', () => {
    const { calendar, value } = read(calendarText({ ...entry, method: 'CANCEL', sequence: 3 }));
    expect([String(calendar.getFirstPropertyValue('method')), value('uid'), value('sequence'), value('status')]).toEqual(['CANCEL', entry.uid, '3', 'CANCELLED']);
  });

  it('is the same whatever zone the server runs in', () => {
    const program = `const { calendarText } = await import('./dist/libs/notifications/src/calendar.service.js');
      const entry = JSON.parse(process.argv[1]); for (const key of ['stampedAt', 'startsAt']) entry[key] = new Date(entry[key]); process.stdout.write(calendarText(entry));`;
    const inZone = (TZ: string) => execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(entry)], { env: { ...process.env, TZ }, encoding: 'utf8' });
    const texts = ['America/St_Johns', 'Asia/Kathmandu'].map(inZone);
    expect(texts[0]).toContain('DTSTART:20261208T130000Z');
    expect(texts[1]).toBe(texts[0]);
    expect(calendarText(entry)).toBe(texts[0]);
  });

  it('is folded at 75 octets without breaking a character, in Arabic as in Chinese', () => {
    for (const summary of ['طاولة مستديرة دولية بشأن منع المواد المولدة بالذكاء الاصطناعي والتصدي لها، جلسة المتابعة في قصيرة', '关于预防和应对人工智能生成材料的国际圆桌会议：在卡西拉举行的后续会议，第一次会议，全体会议与会者名单待定']) {
      const text = calendarText({ ...entry, summary });
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text).not.toMatch(/[^\r]\n/);
      expect(read(text).value('summary')).toBe(summary);
    }
  });

  it('holds no property that somebody wrote into a title, a place or a name', () => {
    const evil = 'Title\r\nATTENDEE:mailto:spy@elsewhere.example\nBEGIN:VEVENT\u2028";X=1:\\';
    const { events, event } = read(calendarText({ ...entry, summary: evil, location: evil, description: evil, attendee: { ...entry.attendee!, name: evil }, organizer: { ...entry.organizer, name: evil } }));
    expect(events).toHaveLength(1);
    expect(event.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['MAILTO:head@arcadia.example']);
    expect(event.getAllProperties('organizer')).toHaveLength(1);
    expect([...event.getAllProperties('x'), ...event.getAllSubcomponents()]).toEqual([]);
  });

  it('can be read back whatever is written in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 120 }), (summary, name) => {
        const { events, event } = read(calendarText({ ...entry, summary, attendee: { ...entry.attendee!, name } }));
        expect(events).toHaveLength(1);
        expect(event.getAllProperties('attendee')).toHaveLength(1);
      }),
    );
  });
});
