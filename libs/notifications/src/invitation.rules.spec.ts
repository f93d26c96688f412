import { describe, expect, it } from '@jest/globals';
import { calendarClass, calendarRole, chosenIn, cityOf, clocksFor, mailbox, momentWords, summaryOf } from './invitation.rules.js';

describe('a moment in a letter', () => {
  it('is told on the clocks of its zone, in the language of its reader', () => {
    const at = new Date('2026-12-08T12:00:00Z');
    expect(momentWords(at, 'Asia/Amman', 'en')).toBe('Tuesday, 8 December 2026 at 15:00');
    expect(momentWords(at, 'Asia/Amman', 'fr')).toBe('mardi 8 décembre 2026 à 15:00');
    expect(momentWords(at, 'Pacific/Fiji', 'es')).toBe('miércoles, 9 de diciembre de 2026, 0:00');
  });

  it('is told on the reader’s clocks first and on those of the venue only where they differ', () => {
    const startsAt = new Date('2026-12-08T12:00:00Z');
    expect(clocksFor({ startsAt, venueZone: 'Europe/Zurich', readerZone: 'Asia/Amman', language: 'fr' })).toEqual({ here: 'mardi 8 décembre 2026 à 15:00', hereZone: 'Amman', venue: 'mardi 8 décembre 2026 à 13:00', venueZone: 'Zurich' });
    for (const readerZone of [null, 'Europe/Paris']) expect(clocksFor({ startsAt, venueZone: 'Europe/Zurich', readerZone, language: 'fr' })).toMatchObject({ hereZone: 'Zurich', venue: null });
  });

  it('names a zone by its city', () => {
    expect([cityOf('America/Argentina/Buenos_Aires'), cityOf('Etc/UTC')]).toEqual(['Buenos Aires', 'UTC']);
  });
});

describe('a calendar', () => {
  it.each([['TLP:CLEAR', 'PUBLIC'], ['TLP:GREEN', 'PRIVATE'], ['TLP:AMBER', 'PRIVATE'], ['TLP:AMBER+STRICT', 'CONFIDENTIAL'], ['TLP:RED', 'CONFIDENTIAL']])('shows what is %s as %s', (marking, shown) => expect(calendarClass(marking)).toBe(shown));
  it.each([['CHAIR', 'CHAIR'], ['PARTICIPANT', 'REQ-PARTICIPANT'], ['OBSERVER', 'OPT-PARTICIPANT'], ['INTERPRETER', 'NON-PARTICIPANT']])('lists a %s as %s', (role, listed) => expect(calendarRole(role)).toBe(listed));
});

describe('a link', () => {
  it('pre-chooses an answer, and only one it knows', () => {
    expect([chosenIn('yes'), chosenIn('maybe'), chosenIn('no')]).toEqual(['ACCEPTED', 'TENTATIVE', 'DECLINED']);
    for (const other of [undefined, '', 'ACCEPTED', 'constructor', ['yes']]) expect(chosenIn(other)).toBeNull();
  });
});

describe('the sender', () => {
  it.each([
    ['Open Shore Process <secretariat@shore.example>', 'Open Shore Process', 'secretariat@shore.example'],
    ['"Shore, Open" <a@b.example>', 'Shore, Open', 'a@b.example'],
    ['a@b.example', '', 'a@b.example'],
  ])('written %s is read', (written, name, address) => expect(mailbox(written)).toEqual({ name, address }));
});

describe('the summary before sending', () => {
  it('counts letters by language, most first, and says who has no address', () => {
    const to = (name: string, language: string, address: string | null) => ({ kind: 'PERSON' as const, name, language, address });
    expect(summaryOf([to('One', 'fr', 'a@b.example'), to('Two', 'en', 'c@b.example'), to('Three', 'fr', 'd@b.example'), to('Four', 'ar', null), to('Four', 'ar', null)])).toEqual({
      letters: 3,
      languages: [{ language: 'fr', letters: 2 }, { language: 'en', letters: 1 }],
      withoutAddress: ['Four'],
    });
  });
});
