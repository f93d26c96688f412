import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hostLabel, isOwnMachine, onHost, outboxIsOpen } from './outbox.rules.js';

describe('the outbox', () => {
  it.each([[false, undefined, true], [true, undefined, false], [false, 'smtp://mail.example', false]])('in production %s with the mail server %s is open: %s', (production, smtpUrl, open) => expect(outboxIsOpen({ production, smtpUrl })).toBe(open));
});

describe('the outbox is shown', () => {
  it.each([
    ['127.0.0.1', 'localhost:3000', true],
    ['::1', 'first-delegate-3f2a1b.localhost:3000', true],
    ['::ffff:127.0.0.1', '127.0.0.1:3000', true],
    ['127.0.0.1', 'elsewhere.example:3000', false],
    ['127.0.0.1', 'localhost.elsewhere.example', false],
    ['127.0.0.1', undefined, false],
    ['10.0.0.7', 'localhost:3000', false],
  ])('to %s asking for %s: %s', (network, host, shown) => expect(isOwnMachine({ network, host })).toBe(shown));
});

describe("a person's host name", () => {
  it.each([['Head of delegation, Kestria', 'head-of-delegation-kestria-0a1b2c'], ['Noël Ünal', 'noel-unal-0a1b2c'], ['المندوب الأول', 'person-0a1b2c'], ['---', 'person-0a1b2c']])('for %s is %s', (name, label) => {
    expect(hostLabel(name.normalize('NFC'), '0a1b2c3d-0000-4000-8000-000000000000')).toBe(label);
  });

  it('is one that DNS allows, whatever the name', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (name, id) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(hostLabel(name, id))));
  });

  it('keeps the port', () => expect(onHost('http://localhost:3000', 'first-0a1b2c')).toBe('http://first-0a1b2c.localhost:3000'));
});
