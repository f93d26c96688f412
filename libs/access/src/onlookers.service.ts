import { Injectable } from '@nestjs/common';
import { Onlookers, Reads, type Person } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { operations, rolesFor } from './policy.js';

const known = {
  name: 'may look as',
  text: `select true as yes from access_grant mine join access_grant theirs on theirs.programme_id = mine.programme_id and theirs.person_id = $2 and theirs.ended_at is null
           and (mine.convening_id is null or theirs.convening_id is null or theirs.convening_id = mine.convening_id)
         where mine.person_id = $1 and mine.ended_at is null and mine.role = any ($3) limit 1`,
};

/** Those who review access look at pages as somebody does who takes part where they review it. */
@Injectable()
export class OnlookersService extends Onlookers {
  constructor(private readonly reads: Reads) {
    super();
  }

  async assertMayLook(asker: Person, as: string): Promise<void> {
    const found = await this.reads.rows(known, [asker.id, as, rolesFor('access.review')]);
    if (found.length === 0) throw new Refusal('NOT_FOUND');
  }

  isOnesOwn(field: string): boolean {
    return operations[`Query.${field}`] === 'signed-in';
  }
}
