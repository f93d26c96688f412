import { isWallClock } from './calendar-date.js';

/**
 * The UTC form of RFC 5545 3.3.5: 20261208T140000Z.
 * @throws RangeError when the Date is invalid.
 */
export function iCalendarUtc(instant: Date): string {
  return instant.toISOString().replace(/\.\d{3}|[-:]/g, '');
}

/**
 * The local form of RFC 5545 3.3.5, to stand beside a TZID: 20261208T150000.
 * @throws RangeError when the reading is not written YYYY-MM-DDTHH:mm.
 */
export function iCalendarWall(wall: string): string {
  if (!isWallClock(wall)) throw new RangeError(`Not the reading of a wall clock (YYYY-MM-DDTHH:mm): ${wall}`);
  return `${wall.replace(/[-:]/g, '')}00`;
}

/** Minutes east of UTC as ISO 8601 writes them: +05:45, -03:30, +00:00. */
export function offsetText(offsetMinutes: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  return `${offsetMinutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
