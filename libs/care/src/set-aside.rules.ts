import { Refusal } from '#plenary/protocol';

export const grounds = ['CASE_MATERIAL', 'UNLAWFUL'] as const;
export type Ground = (typeof grounds)[number];
export const setAsideStates = ['SET_ASIDE', 'PUT_BACK', 'DELETED'] as const;
export type SetAsideState = (typeof setAsideStates)[number];

/** One press is for the careful; a hundred would empty the notes. */
export const mostInAnHour = 10;

/** What stands in the notes instead of the words: a sign that needs no language, and which one it is. */
export const markOf = (code: string): string => `[… ${code}]`;

/** @throws Refusal WRONG_STATE once it was answered, or where a legal hold keeps what would be deleted */
export function assertMayAnswer({ state, legalHold }: { state: SetAsideState; legalHold: boolean }, to: 'PUT_BACK' | 'DELETED'): void {
  if (state !== 'SET_ASIDE') throw new Refusal('WRONG_STATE', 'This was answered already.', { from: state });
  if (to === 'DELETED' && legalHold) throw new Refusal('WRONG_STATE', 'A legal hold is on this initiative: nothing is deleted until it ends.', { from: state });
}

/** @throws Refusal TOO_MANY */
export function assertNotTooMany(inLastHour: number): void {
  if (inLastHour >= mostInAnHour) throw new Refusal('TOO_MANY', 'You have set much aside within an hour. Speak to the safeguarding contact or the chair.');
}

/** Line ends of a passage that went through several paragraphs: it comes back as one. */
export const inOneLine = (words: string): string => words.replace(/\s*\n\s*/g, ' ');
