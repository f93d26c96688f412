/** What the log can be looked through for. In a file of its own, which the table of addresses carries. */
export const LOG_KINDS = ['ROUNDTABLES', 'NOTES', 'DECISIONS', 'COMMITMENTS', 'ACTIONS', 'OUTCOMES', 'PEOPLE', 'MARKINGS', 'PERSONAL_DATA', 'EMERGENCIES', 'SIGN_INS', 'READS', 'DENIALS'] as const;
export type LogKind = (typeof LOG_KINDS)[number];
