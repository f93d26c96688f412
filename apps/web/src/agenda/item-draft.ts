import type { AgendaItem, AgendaPlace } from './agenda.queries.js';

/** What was typed as minutes: a whole number up to a day, nothing for an empty field, undefined for what is neither. Figures of every script are read. */
export function minutesFrom(typed: string): number | null | undefined {
  const words = typed.trim().replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0));
  if (words === '') return null;
  return /^\d{1,4}$/.test(words) && Number(words) <= 1440 ? Number(words) : undefined;
}

export type Whole = Pick<AgendaPlace, 'marking' | 'attribution'>;

/** An edit that leaves everything as it is; what changes is written over it. A marking or rule is the item's own only where it differs from the whole's. */
export const editOf = ({ id, version, kind, title, objective, durationMinutes, contentAdvisory, leads, marking, attribution }: AgendaItem, whole: Whole) => ({
  id, version, kind, title, objective, durationMinutes, contentAdvisory,
  marking: marking === whole.marking ? null : marking,
  attribution: attribution === whole.attribution ? null : attribution,
  leads: leads.map(({ organisationId, personId }) => ({ organisationId, personId: organisationId ? null : personId })),
});
