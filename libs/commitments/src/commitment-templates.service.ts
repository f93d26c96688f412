import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { CommitmentDesk } from './commitment-desk.service.js';
import type { AdoptTemplateInput, DraftTemplateInput } from './commitment-parts.inputs.js';
import { CommitmentRegister } from './commitment-register.service.js';
import type { CommitmentType } from './commitment.type.js';
import { templateAdopted, templateDrafted } from './commitments.events.js';
import { dueColumns, dueOf, type DueColumns } from './due.rules.js';
import type { TemplateType } from './template.type.js';

type TemplateRow = Omit<DueColumns, 'dueUntil' | 'dueSort'> & { programmeId: string; statement: LocalisedText; source: string | null };

/** One text, many owners: each gets a commitment of its own, because each promises, reports and is counted for itself. */
@Injectable()
export class CommitmentTemplates {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly desk: CommitmentDesk,
    private readonly register: CommitmentRegister,
  ) {}

  async draft(actor: Person, input: DraftTemplateInput): Promise<TemplateType> {
    await this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'template.edit', input);
      await this.insert(tx, input);
      await tx.record(templateDrafted(input.id, { programmeId: input.programmeId }));
    });
    const template = (await this.register.templates(actor, input.programmeId)).find(({ id }) => id === input.id);
    if (!template) throw new Refusal('NOT_FOUND');
    return template;
  }

  /** @throws Refusal TEMPLATE_ADOPTED when one of them has it already; then none is made */
  async adopt(actor: Person, { templateId, owners, due }: AdoptTemplateInput): Promise<CommitmentType[]> {
    await this.work.run(actor, async (tx) => {
      const template = await this.find(tx, templateId);
      for (const { organisationId } of owners) await this.access.assertMay(tx, 'commitment.draft', template, await this.desk.relationToOrganisation(tx, template.programmeId, organisationId));
      await this.desk.assertKnown(tx, template.programmeId, owners.map(({ organisationId }) => organisationId), 'owners');
      for (const { id, organisationId } of owners)
        await this.desk.insert(tx, { id, programmeId: template.programmeId, templateId, ownerOrganisationId: organisationId, statement: template.statement, due: due ?? dueOf(template), source: template.source, marking: 'TLP:GREEN', state: 'DRAFT' });
      await tx.record(templateAdopted(templateId, { programmeId: template.programmeId, commitmentIds: owners.map(({ id }) => id) }));
    });
    return Promise.all(owners.map(({ id }) => this.register.one(actor, { id })));
  }

  async insert(tx: Tx, given: DraftTemplateInput & { importedFrom?: string; importedDigest?: string }): Promise<void> {
    const due = dueColumns(given.due, await this.desk.zone(tx, given.programmeId));
    await tx.em.query(
      `insert into commitment_template (id, programme_id, title, statement, source, created_by, created_at, imported_from, imported_digest, due_kind, due_on, due_zone, due_month, due_words, due_until, due_sort) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [given.id, given.programmeId, settled(given.title), settled(given.statement), given.source ?? null, tx.actor.kind === 'person' ? tx.actor.id : null, tx.now, given.importedFrom ?? null, given.importedDigest ?? null, due.dueKind, due.dueOn, due.dueZone, due.dueMonth, due.dueWords, due.dueUntil, due.dueSort],
    );
  }

  private async find(tx: Tx, id: string): Promise<TemplateRow> {
    const [row] = await tx.em.query<TemplateRow[]>(
      `select programme_id as "programmeId", statement, source, due_kind as "dueKind", due_on::text as "dueOn", due_zone as "dueZone", due_month as "dueMonth", due_words as "dueWords" from commitment_template where id = $1`,
      [id],
    );
    if (!row) throw new Refusal('NOT_FOUND');
    return row;
  }
}
