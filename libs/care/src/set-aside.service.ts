import { randomBytes } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { AccessService, may, type Action, type Role } from '#plenary/access';
import { NoteWriting } from '#plenary/notes';
import { config, Keys, post, Reads, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal } from '#plenary/protocol';
import { passageSetAside, setAsideDeleted, setAsideOpened, setAsidePutBack } from './set-aside.events.js';
import type { AnswerSetAsideInput, SetPassageAsideInput } from './set-aside.inputs.js';
import { assertMayAnswer, assertNotTooMany, inOneLine, markOf, type SetAsideState } from './set-aside.rules.js';
import { SetAsideAction, type SetAsideType } from './set-aside.type.js';
import { saySetAside } from './set-aside.words.js';

interface Found {
  id: string;
  programmeId: string;
  conveningId: string;
  noteId: string;
  mark: string;
  state: SetAsideState;
  legalHold: boolean;
}
type Row = Omit<SetAsideType, 'viewerActions'> & { roles: Role[] };

const contacts = `select g.person_id from access_grant g where g.convening_id = s.convening_id and g.role = 'SAFEGUARDING_CONTACT' and g.ended_at is null`;
// Behind row-level security by its note: whoever does not read that, sees nothing of this.
const list = {
  name: 'words set aside',
  text: `select s.id, s.note_id as "noteId", s.mark, s.ground, s.state, s.set_aside_at as at, s.why,
      coalesce((select array_agg(person_name(s.programme_id, c.person_id) order by 1) from (${contacts}) c), '{}') as contacts,
      note_capacities($1, s.programme_id, s.convening_id, d.group_id) as roles
    from set_aside s join note_doc d on d.id = s.note_id where s.note_id = $2 and not note_is_closed_to($1, d.id) order by s.set_aside_at, s.id limit 500`,
};
const note = { name: 'note of what was set aside', text: `select case when note_is_closed_to($1, d.id) then '{}' else note_capacities($1, d.programme_id, d.convening_id, d.group_id) end as roles from note_doc d where d.id = $2 and d.state <> 'DESTROYED'` };

/** Setting aside by one press (domain 3): out of the notes for everybody, sealed, seen by the safeguarding contact alone, and not destroyed. */
@Injectable()
export class SetAsideService {
  private readonly log = new Logger(SetAsideService.name);

  constructor(
    private readonly work: Work,
    private readonly reads: Reads,
    private readonly access: AccessService,
    private readonly writing: NoteWriting,
    private readonly keys: Keys,
  ) {}

  /** @throws Refusal NOT_FOUND */
  async ofNote(actor: Person, noteId: string): Promise<SetAsideType[]> {
    const [seen] = await this.reads.rowsAs<{ roles: Role[] }>(actor, note, [actor.id, noteId]);
    if (!seen || !may(seen.roles, 'note.read')) throw new Refusal('NOT_FOUND');
    return (await this.reads.rowsAs<Row & object>(actor, list, [actor.id, noteId])).map(shape);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | INVALID_INPUT | PASSAGE_CHANGED | TOO_MANY */
  async make(actor: Person, { id, passage, ground }: SetPassageAsideInput): Promise<SetAsideType> {
    const noteId = passage.noteId;
    const made = await this.work.run(actor, async (tx) => {
      const [mine] = await tx.em.query<{ same: boolean; count: number }[]>(
        `select coalesce(bool_or(id = $2 and note_id = $4), false) as same, count(*) filter (where set_aside_at > $3::timestamptz - interval '1 hour')::int as count from set_aside where set_aside_by = $1`,
        [actor.id, id, tx.now, noteId],
      );
      if (mine.same) return false;
      const code = randomBytes(3).toString('hex').toUpperCase();
      const { words, programmeId, conveningId } = await this.writing.cut(tx, passage, markOf(code));
      assertNotTooMany(mine.count);
      await tx.em.query(`insert into set_aside (id, programme_id, convening_id, note_id, mark, ground, set_aside_by, set_aside_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [id, programmeId, conveningId, noteId, code, ground, actor.id, tx.now]);
      const { keyId, bytes } = this.keys.seal(Buffer.from(words), `set aside ${id}`);
      await tx.em.query(`insert into set_aside_words (id, key_id, sealed) values ($1, $2, $3)`, [id, keyId, bytes]);
      await tx.record(passageSetAside(id, { programmeId, conveningId, noteId }));
      await this.tell(tx, { programmeId, conveningId, noteId });
      return true;
    });
    // Whoever opens the notes from now on is not sent the words either; a fact does it again should this fail.
    if (made) await this.writing.compact(noteId).catch((error: Error) => this.log.warn(`a note was not compacted after words were set aside: ${error.message}`));
    return this.one(actor, noteId, id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE | STEP_UP_NEEDED */
  open(actor: Person, id: string): Promise<string> {
    return this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id, 'set-aside.open');
      await this.access.assertFresh(tx);
      const words = await this.words(tx, found);
      await tx.record(setAsideOpened(id, scopeOf(found)));
      return words;
    });
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE */
  async putBack(actor: Person, { id, why }: AnswerSetAsideInput): Promise<SetAsideType> {
    const { noteId } = await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id, 'set-aside.put-back');
      assertMayAnswer(found, 'PUT_BACK');
      await this.writing.putBack(tx, found.noteId, markOf(found.mark), inOneLine(await this.words(tx, found)));
      await this.answer(tx, found, 'PUT_BACK', why);
      await tx.record(setAsidePutBack(id, scopeOf(found)));
      return found;
    });
    return this.one(actor, noteId, id);
  }

  /** @throws Refusal NOT_FOUND | FORBIDDEN | WRONG_STATE | STEP_UP_NEEDED */
  async delete(actor: Person, { id, why }: AnswerSetAsideInput): Promise<SetAsideType> {
    const { noteId } = await this.work.run(actor, async (tx) => {
      const found = await this.locked(tx, id, 'set-aside.delete');
      assertMayAnswer(found, 'DELETED');
      await this.access.assertFresh(tx);
      await this.answer(tx, found, 'DELETED', why);
      await tx.record(setAsideDeleted(id, scopeOf(found)));
      return found;
    });
    return this.one(actor, noteId, id);
  }

  private async locked(tx: Tx, id: string, action: Action): Promise<Found> {
    const person = tx.actor.kind === 'person' ? tx.actor.id : null;
    const [found] = await tx.em.query<Found[]>(
      `select s.id, s.programme_id as "programmeId", s.convening_id as "conveningId", s.note_id as "noteId", s.mark, s.state, p.legal_hold as "legalHold"
       from set_aside s join programme p on p.id = s.programme_id join note_doc d on d.id = s.note_id where s.id = $1 and not note_is_closed_to($2, d.id) for update of s`,
      [id, person],
    );
    if (!found) throw new Refusal('NOT_FOUND');
    await this.access.assertMay(tx, action, found);
    return found;
  }

  private async words(tx: Tx, { id, state }: Found): Promise<string> {
    const [kept] = await tx.em.query<{ keyId: string; bytes: Buffer }[]>(`select key_id as "keyId", sealed as bytes from set_aside_words where id = $1`, [id]);
    if (!kept) throw new Refusal('WRONG_STATE', 'This was answered already.', { from: state });
    return this.keys.open(kept, `set aside ${id}`).toString();
  }

  private async answer(tx: Tx, { id }: Found, state: SetAsideState, why: string): Promise<void> {
    await tx.em.query(`delete from set_aside_words where id = $1`, [id]);
    await tx.em.query(`update set_aside set state = $2, answered_by = $3, answered_at = $4, why = $5 where id = $1`, [id, state, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now, why]);
  }

  private async one(actor: Person, noteId: string, id: string): Promise<SetAsideType> {
    const found = (await this.ofNote(actor, noteId)).find((each) => each.id === id);
    if (!found) throw new Refusal('NOT_FOUND');
    return found;
  }

  /** The safeguarding contacts; where nobody is named, those who can name somebody. The reference alone, never a word of it. */
  private async tell(tx: Tx, { programmeId, conveningId, noteId }: Pick<Found, 'programmeId' | 'conveningId' | 'noteId'>): Promise<void> {
    const people = await tx.em.query<{ personId: string; address: string; language: string; what: string; contact: boolean }[]>(
      `with told as (select distinct on (g.person_id) g.person_id, bool_or(g.role = 'SAFEGUARDING_CONTACT') over (partition by g.person_id) as contact from access_grant g
         where g.programme_id = $1 and g.ended_at is null and (g.convening_id is null or g.convening_id = $2) and g.role in ('SAFEGUARDING_CONTACT', 'CHAIR', 'CO_CHAIR', 'SECRETARIAT') and not note_is_closed_to(g.person_id, $3))
       select t.person_id as "personId", a.address, p.language, c.reference as what, t.contact from told t join person p on p.id = t.person_id join person_address a on a.person_id = p.id and a.main join convening c on c.id = $2
       where t.contact or not exists (select from told where contact)`,
      [programmeId, conveningId, noteId],
    );
    for (const { personId, address, language, what, contact } of people) {
      const words = { what, link: `${config().origin}/notes/${noteId}` };
      await post(tx, { programmeId, conveningId, kind: 'set-aside.made', personId, to: address, language, marking: null, subject: saySetAside(language, 'subject', words), text: saySetAside(language, contact ? 'body' : 'nobody', words) });
    }
  }
}

const scopeOf = ({ programmeId, conveningId, noteId }: Found) => ({ programmeId, conveningId, noteId });

function shape({ roles, mark, ...found }: Row): SetAsideType {
  const open = found.state === 'SET_ASIDE';
  const acts = { OPEN: 'set-aside.open', PUT_BACK: 'set-aside.put-back', DELETE: 'set-aside.delete' } as const;
  return { ...found, mark: markOf(mark), viewerActions: Object.values(SetAsideAction).filter((action) => open && may(roles, acts[action])) };
}
