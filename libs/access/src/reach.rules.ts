// SQL for the WHERE of a statement: whom a row reaches. Said once, so that no list forgets half of it.

interface Where {
  /** Placeholder of the person's id. */
  person: string;
  /** Placeholder or array of the roles that the policy names. */
  roles: string;
  programme: string;
  convening: string;
}

/** The person holds one of these roles where the thing belongs, and is in the circle of a convening that is marked TLP:RED. */
export const reaches = ({ person, roles, programme, convening }: Where): string =>
  `(exists (select from access_grant g where g.person_id = ${person} and g.ended_at is null and g.programme_id = ${programme} and (g.convening_id is null or g.convening_id = ${convening}) and g.role = any (${roles}) and (g.until is null or g.until > current_instant())) and in_room(${person}, ${convening}))`;

/** A thing that is marked TLP:RED itself is for those who are named on it. A ceiling: beside `reaches`, never in its place. */
export const inCircle = (person: string, marking: string, thing: string): string => `(${marking} is distinct from 'TLP:RED' or is_named(${person}, ${thing}))`;
