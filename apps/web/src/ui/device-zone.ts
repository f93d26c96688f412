export const STORED_ZONE = 'plenary.zone';

/** The zone one chose, else this device's, by name alone: for questions of the first screen, which does without the table of zones. */
export function deviceZone(): string {
  return localStorage.getItem(STORED_ZONE) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
