/** What a provider says of how it made sure, in its signed answer (OpenID Connect Core 2; RFC 8176). */
export interface ProviderLevel {
  acr?: unknown;
  amr?: unknown;
}

/** Only what the operator named counts as more than a mailbox: that a provider says something of its level means nothing by itself. */
export function isLevelAccepted({ acr, amr }: ProviderLevel, strong: readonly string[]): boolean {
  const methods = Array.isArray(amr) ? amr.map((method) => `amr:${String(method)}`) : [];
  return (typeof acr === 'string' && !acr.startsWith('amr:') && strong.includes(acr)) || methods.some((method) => strong.includes(method));
}

/** Asked for when there are such, so that the provider raises its own questions. */
export const levelsToAsk = (strong: readonly string[]): string => strong.filter((level) => !level.startsWith('amr:')).join(' ');

/** How a sign-in through a provider ends without somebody being let in. */
export type ProviderFault = 'CANCELLED' | 'UNREACHABLE' | 'REFUSED' | 'UNKNOWN' | 'WEAK' | 'TAKEN' | 'LATE';
export const statusOf: Readonly<Record<ProviderFault, number>> = { CANCELLED: 200, UNREACHABLE: 502, REFUSED: 403, UNKNOWN: 403, WEAK: 403, TAKEN: 409, LATE: 403 };
