/** What may be looked for in the log: nouns of facts, or results of what is no fact. */
export const logKinds = {
  ROUNDTABLES: { nouns: ['convening', 'session', 'agenda', 'seat', 'participant', 'participation', 'invitation', 'attendance', 'minutes', 'care', 'house-rules'] },
  NOTES: { nouns: ['note', 'set-aside'] },
  DECISIONS: { nouns: ['decision', 'position'] },
  COMMITMENTS: { nouns: ['commitment'] },
  ACTIONS: { nouns: ['action'] },
  OUTCOMES: { nouns: ['outcome'] },
  PEOPLE: { nouns: ['person', 'organisation', 'affiliation', 'focal-point', 'consent', 'role', 'programme'] },
  MARKINGS: { nouns: ['marking'] },
  SIGN_INS: { nouns: ['sign-in', 'factor', 'recovery', 'administrator'], results: ['CODE_NOT_VALID'] },
  PERSONAL_DATA: { nouns: ['personal-data', 'erasure', 'retention'] },
  EMERGENCIES: { nouns: ['emergency'] },
  READS: { results: ['READ', 'EXPORTED'] },
  DENIALS: { results: ['FORBIDDEN', 'NOT_FOUND', 'TOO_MANY', 'MANY'] },
} as const satisfies Record<string, { nouns?: readonly string[]; results?: readonly string[] }>;
export type LogKind = keyof typeof logKinds;

/** The kind of an entry; of a type that nobody has put anywhere, undefined (a test keeps that from happening). */
export function kindOf(action: string, result: string): LogKind | undefined {
  const kinds = Object.entries(logKinds) as [LogKind, { nouns?: readonly string[]; results?: readonly string[] }][];
  const byResult = kinds.find(([, { results }]) => results?.includes(result));
  const noun = action.split('.')[0];
  return (byResult ?? (result === 'DONE' ? kinds.find(([, { nouns }]) => nouns?.includes(noun)) : undefined))?.[0];
}

/**
 * The facts that belong to nobody's programme and say nothing of any: what those who run the installation see. A list and not a
 * test for "no programme", because the facts of a group name no programme either, and are nobody's business outside it.
 */
export const installationFacts: readonly string[] = [
  'administrator.appointed', 'administrator.ended', 'programme.founded', 'sign-in.asked', 'sign-in.opened', 'sign-in.ended', 'sign-in.stepped-up',
  'factor.added', 'factor.removed', 'factor.running-out', 'erasure.asked', 'erasure.confirmed', 'erasure.withdrawn', 'erasure.done',
];

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection); quotation marks are doubled (RFC 4180). */
export const csvCell = (words: string): string => `"${(/^[=+\-@\t\r]/.test(words) ? `'${words}` : words).replaceAll('"', '""')}"`;
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
