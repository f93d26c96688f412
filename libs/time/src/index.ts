export { addDays, daysBetween, isCalendarDate, isCalendarMonth, isWallClock } from './calendar-date.js';
export { type DueDate, dueInstant, isOverdue } from './due-date.js';
export { dateIn, dayDifference, endOfDay, type InstantOfWall, startOfDay, toInstant, toWall } from './wall-clock.js';
export { iCalendarUtc, iCalendarWall, offsetText } from './written-forms.js';
export { allZoneNames, canonicalZone, type ClockChange, clockChanges, isTimeZone, offsetMinutesAt, tzVersion, zoneNames } from './zones.js';
