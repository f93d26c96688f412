import { Injectable } from '@nestjs/common';
import { AttendanceImport, type ToldAttendance } from '#plenary/convenings';
import { PeopleService } from '#plenary/identity';
import type { Tx } from '#plenary/platform';
import { oneText } from '#plenary/protocol';
import { doubt, quoted, type Doubt } from './doubt.rules.js';
import { ImportMemory, printOf, type KnownSource } from './import-memory.service.js';
import { match, type Matched } from './import-plan.rules.js';
import { offices, partstat, personKey, seatRole, type MinutesAt } from './minutes-told.rules.js';
import type { ParsedAttendee } from './parsed-minutes.rules.js';

/** Those whom minutes name: a contact of the programme each, without an address, and a place each in the convening. */
@Injectable()
export class MinutesPeople {
  constructor(
    private readonly memory: ImportMemory,
    private readonly people: PeopleService,
    private readonly attendance: AttendanceImport,
  ) {}

  /** @returns the people by name, and what became of each attendance */
  async take(tx: Tx, at: MinutesAt, known: KnownSource): Promise<{ byName: Map<string, string>; matched: Matched[]; removed: number; doubts: Doubt[] }> {
    const { minutes, told } = at;
    const where = { programmeId: at.programmeId, source: at.source, kind: 'ATTENDANCE' as const };
    const { matched, gone } = match(known.things.filter(({ kind }) => kind === 'ATTENDANCE'), told.attendees);
    const doubts: Doubt[] = [];
    const byName = new Map<string, string>();
    for (const { id } of gone) {
      await this.attendance.unseat(tx, id);
      await this.memory.forget(tx, where, id);
    }
    for (const [index, attendee] of minutes.attendees.entries()) {
      const { personId, doubt: unsure } = await this.personOf(tx, at, attendee);
      if (unsure) doubts.push(unsure);
      byName.set(attendee.name, personId);
      const id = await this.seat(tx, at, attendee, { personId, matched: matched[index], before: known.things.find((one) => one.id === matched[index].id)?.key ?? null });
      await this.memory.remember(tx, where, { ...told.attendees[index], id, ordinal: index });
    }
    return { byName, matched, removed: gone.length, doubts };
  }

  private async seat(tx: Tx, at: MinutesAt, attendee: ParsedAttendee, o: { personId: string; matched: Matched; before: string | null }): Promise<string> {
    const { conveningId, sessionId, language } = at;
    const told: ToldAttendance = {
      ...{ conveningId, sessionId, personId: o.personId, name: attendee.name, role: seatRole(attendee.kinds), offices: offices(attendee.kinds), partstat: partstat(attendee) },
      affiliation: attendee.affiliation === null ? null : oneText(language, attendee.affiliation),
    };
    if (o.matched.did === 'UNCHANGED') return o.matched.id;
    if (o.matched.did === 'CHANGED') {
      if (o.before === printOf(personKey(attendee.name))) {
        await this.attendance.correct(tx, o.matched.id, told);
        return o.matched.id;
      }
      // Another name in the same place: somebody else sat there.
      await this.attendance.unseat(tx, o.matched.id);
      await this.memory.forget(tx, { programmeId: at.programmeId, source: at.source, kind: 'ATTENDANCE' }, o.matched.id);
    }
    return this.attendance.seat(tx, told);
  }

  /**
   * Whoever an earlier file of the programme named so. Somebody of that name who came in otherwise is not taken for them: whose name
   * stands in minutes is a person's to say, and it is a doubt until then.
   */
  private async personOf(tx: Tx, at: MinutesAt, { name, line }: ParsedAttendee): Promise<{ personId: string; doubt?: Doubt }> {
    const print = printOf(personKey(name));
    const known = await this.memory.find(tx, at.programmeId, 'PERSON', print);
    if (known) return { personId: known };
    const [namesake] = await tx.em.query<unknown[]>(`select from programme_person where programme_id = $1 and lower(person_name(programme_id, person_id)) = lower($2) limit 1`, [at.programmeId, name]);
    const personId = await this.people.note(tx, at.programmeId, { name, language: at.language });
    await this.memory.remember(tx, { programmeId: at.programmeId, source: '', kind: 'PERSON' }, { id: personId, key: null, print });
    return { personId, doubt: namesake ? doubt('PERSON', { line, column: 1 }, `Somebody called ${quoted(name)} is known here already. The one in these minutes is kept apart until it is said that they are the same.`) : undefined };
  }
}
