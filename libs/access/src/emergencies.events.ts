import { defineFact, type Scoped } from '#plenary/platform';

/** `personId`: whoever asked to read. */
type OfReader = Scoped & { personId: string };
export const emergencyAsked = defineFact<OfReader>('emergency.asked');
export const emergencyConfirmed = defineFact<OfReader>('emergency.confirmed');
export const emergencyOpened = defineFact<OfReader>('emergency.opened');
export const emergencyEnded = defineFact<OfReader>('emergency.ended');
/** Before it was confirmed: taken back, declined, or not confirmed in time. */
export const emergencyWithdrawn = defineFact<OfReader>('emergency.withdrawn');
