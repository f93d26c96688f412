import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AgendaService } from '#plenary/agenda';
import { AnswersService, ConveningsService, OfficersService, Partstat, ParticipationsService, SeatsService, SessionFormat, SessionsService } from '#plenary/convenings';
import { Clock, Work, type Person } from '#plenary/platform';
import type { Preset } from '#plenary/access';
import type { LocalisedText } from '#plenary/protocol';
import { addDays } from '#plenary/time';

/** A clock that is set: the demonstration tells of months, and each day of them has its own. */
export class DemoClock extends Clock {
  constructor(private at: Date) {
    super();
  }
  override now(): Date {
    return this.at;
  }
  set(at: Date): void {
    this.at = at;
  }
}

/** The same every time, so that two installations tell the same story under the same addresses. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`plenary demonstration ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
export const personOf = (key: string): Person => ({ kind: 'person', id: idOf(`person ${key}`), via: 'CONSOLE' });

export interface DemoRoundtable {
  key: string;
  title: LocalisedText;
  preset: Preset;
  zone: string;
  /** YYYY-MM-DD and HH:MM of the sitting, on the clocks of its zone. */
  on: string;
  at: string;
  minutes: number;
  format: SessionFormat;
  place?: string;
  host?: string;
  agenda: string;
  /** Organisation → how many places, who is named for them, and what each answers. */
  seats: readonly { organisation: string; places: number; role?: 'PARTICIPANT' | 'OBSERVER'; named: readonly { person: string; answer?: Partstat; confirmed?: boolean }[]; state?: 'TAKEN_UP' | 'DECLINED' }[];
  chairs: readonly string[];
  rapporteur?: string;
}

/** What a day of the demonstration does, through the services that people use. */
export class Stage {
  readonly secretary = personOf('secretary');
  readonly convenor = personOf('convenor');

  constructor(
    private readonly product: INestApplicationContext,
    private readonly clock: DemoClock,
    private readonly programmeId: string,
    private readonly today: string,
  ) {}

  get<T>(service: new (...given: never[]) => T): T {
    return this.product.get(service, { strict: false });
  }

  /** Goes to a day, counted from today; nine in the morning, universal time. */
  goTo(day: number): void {
    this.clock.set(new Date(`${addDays(this.today, day)}T09:00:00Z`));
  }

  /** Calls a roundtable, gives it its time, its seats, its names and its answers. */
  async call(o: DemoRoundtable): Promise<{ conveningId: string; sessionId: string; items: string[] }> {
    const [conveningId, sessionId] = [idOf(`convening ${o.key}`), idOf(`session ${o.key}`)];
    await this.get(ConveningsService).call(this.convenor, { id: conveningId, programmeId: this.programmeId, title: o.title, preset: o.preset, zone: o.zone, hostOrganisationId: o.host ? idOf(`organisation ${o.host}`) : null });
    const sessions = this.get(SessionsService);
    await sessions.add(this.convenor, { id: sessionId, conveningId, format: o.format, place: o.place ?? null });
    await sessions.schedule(this.convenor, { id: sessionId, wallStart: `${o.on}T${o.at}`, zone: o.zone, durationMinutes: o.minutes });
    await this.get(ConveningsService).step(this.convenor, { id: conveningId }, 'PREPARING');
    const agenda = await this.get(AgendaService).paste(this.convenor, { conveningId, sessionId, idempotencyKey: idOf(`agenda ${o.key}`), language: 'en', text: o.agenda });
    for (const [index, person] of o.chairs.entries()) await this.get(OfficersService).appoint(this.secretary, { conveningId, personId: personOf(person).id, role: o.chairs.length > 1 && index > 0 ? 'CO_CHAIR' : 'CHAIR' });
    if (o.rapporteur) await this.get(OfficersService).appoint(this.secretary, { conveningId, personId: personOf(o.rapporteur).id, role: 'RAPPORTEUR' });
    await this.seat(conveningId, sessionId, o);
    return { conveningId, sessionId, items: agenda.items.map(({ id }) => id) };
  }

  private async seat(conveningId: string, sessionId: string, { seats, format }: DemoRoundtable): Promise<void> {
    const mode = format === SessionFormat.ONLINE ? 'ONLINE' : 'IN_PERSON';
    await this.get(SeatsService).offer(this.convenor, { conveningId, offers: seats.map(({ organisation, places, role }) => ({ organisationId: idOf(`organisation ${organisation}`), places, role: role ?? 'PARTICIPANT', mode: mode as never })) }); // the enum's own values
    const made = await this.get(SeatsService).ofConvening(this.secretary, conveningId);
    for (const { organisation, named, state } of seats) {
      const seat = made.find(({ represents }) => represents.organisationId === idOf(`organisation ${organisation}`))!; // offered above
      for (const [index, { person, answer, confirmed }] of named.entries()) {
        const placeId = seat.places[index].id;
        await this.get(ParticipationsService).name(this.convenor, { placeId, personId: personOf(person).id });
        if (confirmed !== false) await this.get(ParticipationsService).confirm(this.convenor, { placeId });
        if (answer) await this.get(AnswersService).answer(personOf(person), { sessionId, partstat: answer, listed: true });
      }
      for (const place of seat.places.slice(named.length)) {
        if (state === 'TAKEN_UP') await this.get(SeatsService).takeUp(this.convenor, { placeId: place.id });
        if (state === 'DECLINED') await this.get(SeatsService).decline(this.convenor, { placeId: place.id });
      }
    }
  }

  /** Opens the sitting, so that the roundtable is under way. */
  async open(sessionId: string): Promise<void> {
    await this.get(SessionsService).open(this.convenor, { id: sessionId });
  }

  async conclude(conveningId: string): Promise<void> {
    await this.get(ConveningsService).step(this.convenor, { id: conveningId }, 'CONCLUDED');
  }

  work(): Work {
    return this.get(Work);
  }
}
