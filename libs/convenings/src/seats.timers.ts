import { Injectable } from '@nestjs/common';
import { systemActor, Timed, Work } from '#plenary/platform';
import { seatLapsed } from './convenings.events.js';
import { movePlace, type PlaceState } from './seat.rules.js';

interface Lapsed {
  id: string;
  programmeId: string;
  conveningId: string;
  seatId: string;
  from: PlaceState;
}

// Whether by, then who by: a place nobody answered for misses either, one that was taken up only the second. What is still being
// drafted asked nobody, and what is put off or over waits for nobody.
const lapse = `
  with missed as (
    select pl.id, pl.state, c.programme_id from seat_place pl join convening c on c.id = pl.convening_id
    where c.state in ('PREPARING', 'UNDER_WAY')
      and ((pl.state = 'OFFERED' and least(pl.whether_by, pl.who_by) <= current_instant()) or (pl.state = 'TAKEN_UP' and pl.who_by <= current_instant()))
    order by pl.id limit 500 for update of pl skip locked)
  update seat_place pl set state = 'LAPSED' from missed where pl.id = missed.id
  returning pl.id, missed.programme_id as "programmeId", pl.convening_id as "conveningId", pl.seat_id as "seatId", missed.state as "from"`;

/** The two deadlines of a seat bind by the database's clock, and each place lapses once. */
@Injectable()
export class SeatsTimers {
  constructor(private readonly work: Work) {}

  @Timed('*/5 * * * *')
  async lapseSeats(): Promise<void> {
    await this.work.run(systemActor('convenings'), async (tx) => {
      const [lapsed] = await tx.em.query<[Lapsed[], number]>(lapse);
      for (const { id, from, ...of } of lapsed) {
        movePlace(from, 'LAPSED');
        await tx.record(seatLapsed(id, { ...of, from, to: 'LAPSED', why: 'deadline' }));
      }
    });
  }
}
