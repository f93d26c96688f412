/** The sign of each state, the same on every screen. */
export const CONVENING_TONES = { DRAFT: 'silent', PREPARING: 'atRisk', UNDER_WAY: 'onTrack', CONCLUDED: 'done', RECORD_FINAL: 'done', POSTPONED: 'silent', CANCELLED: 'silent' } as const;
export const SESSION_TONES = { DRAFT: 'silent', POLLING: 'atRisk', SCHEDULED: 'done', IN_SESSION: 'onTrack', SUSPENDED: 'atRisk', ADJOURNED: 'done', POSTPONED: 'silent', CANCELLED: 'silent' } as const;
export const PLACE_TONES = { OFFERED: 'silent', TAKEN_UP: 'atRisk', NAMED: 'done', CONFIRMED: 'onTrack', DECLINED: 'overdue', LAPSED: 'silent' } as const;
export const PARTSTAT_TONES = { NEEDS_ACTION: 'silent', ACCEPTED: 'onTrack', TENTATIVE: 'atRisk', DECLINED: 'overdue', DELEGATED: 'done' } as const;
