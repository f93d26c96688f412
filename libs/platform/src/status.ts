import type { ErrorCode } from '#plenary/protocol';

const statuses: Partial<Record<ErrorCode, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, INVALID_INPUT: 400, STALE_VERSION: 409, WRONG_STATE: 409, CODE_NOT_VALID: 401, PASSKEY_NOT_VALID: 401, STEP_UP_NEEDED: 403, SECOND_FACTOR_NEEDED: 403, LINK_EXPIRED: 410, TOO_MANY: 429, TOO_LARGE: 413, INTERNAL: 500, TOO_LATE: 503 };

/** The HTTP status that goes with a code; `otherwise` for a code that has none of its own. */
export const statusOf = (code: ErrorCode, otherwise = 409): number => statuses[code] ?? otherwise;
