import { Refusal } from '#plenary/protocol';

/** Minutes that a mailed code is good for (security 2.3). */
export const codeMinutes = 10;
export const codeTries = 5;
export const signInHours = 24;
export const signInsAtOnce = 5;
/** How long the secret from before a step-up is still answered. */
export const supersededSeconds = 20;

export const openings = ['CODE', 'CODE_AND_AUTHENTICATOR', 'CODE_AND_PRINTED_CODE', 'PASSKEY', 'PROVIDER', 'SET_UP_CODE', 'OUTBOX'] as const;
export type OpenedBy = (typeof openings)[number];

/** More than a mailbox: something held or known beside it, or a provider that vouches for as much. */
export const isStrong = (openedBy: OpenedBy, levelAccepted: boolean): boolean => openedBy === 'PASSKEY' || openedBy.startsWith('CODE_AND_') || (openedBy === 'PROVIDER' && levelAccepted);

// Crockford's base 32: no I, L, O or U, so that nothing is misread or spells anything.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight letters (40 bits) from eight random bytes, shown as two groups. */
export const codeFrom = (random: Uint8Array): string => {
  const code = [...random.subarray(0, 8)].map((byte) => letters[byte % 32]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
};

/** As typed by a person: any case, any blanks, and the letters that are never used read as those they look like. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

export const buckets = {
  askAddress: { perHour: 5 },
  secondStep: { perHour: 10 },
  passkeyOrigin: { perHour: 60 },
  askOrigin: { perHour: 20 },
  answerOrigin: { perHour: 20 },
  firstRun: { perHour: 20 },
} as const;

/** @throws Refusal TOO_MANY */
export function assertWithin(bucket: keyof typeof buckets, attemptsInLastHour: number): void {
  if (attemptsInLastHour >= buckets[bucket].perHour) throw new Refusal('TOO_MANY', 'Too many attempts in the last hour. Please wait a little and try again.');
}

interface Asked {
  codeHash: Buffer;
  tries: number;
  usedAt: Date | null;
  expired: boolean;
}

/** Unknown, wrong, used and too old look the same. */
export const opens = (asked: Asked | undefined, codeHash: Buffer): boolean => asked !== undefined && asked.usedAt === null && !asked.expired && asked.tries < codeTries && asked.codeHash.length > 0 && asked.codeHash.equals(codeHash);

// In this order: an Edge calls itself a Chrome as well, and a Chrome a Safari.
const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const;
const systems = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['CrOS', 'ChromeOS'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const;

/** What a browser says of itself, as its owner would call it; null where it cannot be told. */
export function browserIn(userAgent: string | null): { browser: string | null; system: string | null } {
  const named = (names: readonly (readonly [string, string])[]): string | null => names.find(([sign]) => userAgent?.includes(sign))?.[1] ?? null;
  return { browser: named(browsers), system: named(systems) };
}
