/** What shows who somebody is beside their mailbox. */
export const factors = ['PASSKEY', 'AUTHENTICATOR', 'PRINTED_CODES', 'PROVIDER'] as const;
export type Factor = (typeof factors)[number];

/** By what a person shows once more who they are. A mailed code counts only for those who have nothing stronger. */
export const ways = ['PASSKEY', 'AUTHENTICATOR', 'PRINTED_CODE', 'CODE'] as const;
export type StepUpWay = (typeof ways)[number];

export interface Held {
  passkeys: number;
  authenticator: boolean;
  /** Printed at all, and how many of them were not used. */
  printed: boolean;
  printedLeft: number;
}

export const printedCodes = 10;
/** From so many on, their owner is told to print new ones. */
export const printedCodesFew = 3;

export const hasFactor = (held: Held): boolean => held.passkeys > 0 || held.authenticator || held.printed;

/** The second step of a sign-in, after the mailed code; none for those who have set nothing up. */
export const secondWays = (held: Held): StepUpWay[] => [...(held.passkeys > 0 ? (['PASSKEY'] as const) : []), ...(held.authenticator ? (['AUTHENTICATOR'] as const) : []), ...(held.printedLeft > 0 ? (['PRINTED_CODE'] as const) : [])];

export const stepUpWays = (held: Held): StepUpWay[] => (hasFactor(held) ? secondWays(held) : ['CODE']);

/** Seconds of one authenticator code (RFC 6238 5.2), and how many steps its clock may be off either way. */
export const stepSeconds = 30;
export const stepsAside = 1;

/** A step that was used, or one before it, does not open again (RFC 6238 5.2). */
export const isUsedUp = (step: number, lastStep: number): boolean => step <= lastStep;

/** The passkey's count must rise, unless it never counts (WebAuthn 6.1.1): one that falls back was copied. */
export const isCopied = (before: number, now: number): boolean => (before > 0 || now > 0) && now <= before;
