import { Injectable } from '@nestjs/common';
import { AuditLog, Reads, type Person } from '#plenary/platform';

// What is stricter of convening and item counts; behind row-level security, so that a note one cannot reach is none.
const sensitive = {
  name: 'note sensitive',
  text: `select d.programme_id as "programmeId", d.convening_id as "conveningId", case when 'TLP:RED' in (c.marking, i.marking) then 'TLP:RED' end as marking
    from note_doc d join convening c on c.id = d.convening_id left join agenda_item i on i.id = d.agenda_item_id
    where d.id = $1 and (d.group_id is not null or 'TLP:RED' in (c.marking, i.marking))`,
};

/** Who opened the notes of a group, or notes marked TLP:RED, stands in the audit log before they are shown. */
@Injectable()
export class NoteReadings {
  constructor(
    private readonly reads: Reads,
    private readonly audit: AuditLog,
  ) {}

  async take(person: Person, noteId: string): Promise<void> {
    const [note] = await this.reads.rowsAs<{ programmeId: string; conveningId: string; marking: string | null }>(person, sensitive, [noteId]);
    if (note) await this.audit.read({ actor: person, action: 'note.read', objectId: noteId, ...note });
  }
}
