import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessService } from '#plenary/access';
import { settled, Work, type Person, type Tx } from '#plenary/platform';
import { Refusal, type LocalisedText } from '#plenary/protocol';
import { Drafts } from './drafts.service.js';
import { ParagraphEntity } from './outcome.entity.js';
import type { AddParagraphInput, AddSectionInput, AddSourceInput, EditOutcomeTitleInput, EditParagraphInput, EditSectionInput, MoveParagraphInput, SourceChangedInput, VerifyTranslationInput } from './outcome.inputs.js';
import { assertCurrent, assertEditable, assertSeen, verified } from './outcome.rules.js';
import { OutcomeSources, paragraphOf, within } from './outcome-sources.service.js';
import { outcomeEdited } from './outcomes.events.js';

type Locked = Awaited<ReturnType<Drafts['lock']>>;

/** The text of a draft, paragraph by paragraph. Each change locks the outcome, so that what is sent is what stands. */
@Injectable()
export class Paragraphs {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly drafts: Drafts,
    private readonly sources: OutcomeSources,
  ) {}

  /** @throws Refusal STALE_VERSION with both titles */
  async editTitle(actor: Person, input: EditOutcomeTitleInput): Promise<string> {
    return this.change(actor, input.id, async (tx, outcome) => {
      assertCurrent({ version: outcome.version, text: outcome.title }, { version: input.version, text: input.title });
      await tx.em.query(`update outcome set title = $2 where id = $1`, [outcome.id, settled(input.title, outcome.title)]);
    });
  }

  async addSection(actor: Person, input: AddSectionInput): Promise<string> {
    return this.change(actor, input.outcomeId, async (tx, outcome) => {
      const ordinal = await this.place(tx, { table: 'outcome_section', within: 'outcome_id', withinId: outcome.id, beforeId: input.beforeId });
      await tx.em.query(`insert into outcome_section (id, outcome_id, ordinal, kind, title) values ($1, $2, $3, 'FREE', $4)`, [input.id, outcome.id, ordinal, settled(input.title)]);
    });
  }

  /** @throws Refusal STALE_VERSION with both titles */
  async editSection(actor: Person, input: EditSectionInput): Promise<string> {
    const outcomeId = await this.outcomeOf(actor, 'outcome_section', input.id);
    return this.change(actor, outcomeId, async (tx, outcome) => {
      const [section] = await tx.em.query<{ title: LocalisedText }[]>(`select title from outcome_section where id = $1`, [input.id]);
      assertCurrent({ version: outcome.version, text: section.title }, { version: input.version, text: input.title });
      await tx.em.query(`update outcome_section set title = $2 where id = $1`, [input.id, settled(input.title, section.title)]);
    });
  }

  /** @throws Refusal STALE_VERSION, WRONG_STATE while a part is missing */
  async verifyTranslation(actor: Person, input: VerifyTranslationInput): Promise<string> {
    return this.change(actor, input.id, async (tx, outcome) => {
      assertSeen(outcome, input.version);
      const sections = await tx.em.query<{ id: string; title: LocalisedText }[]>(`select s.id, s.title from outcome_section s where s.outcome_id = $1 and exists (select from outcome_paragraph p where p.section_id = s.id and p.state = 'STANDING') order by s.ordinal`, [outcome.id]);
      const paragraphs = await tx.em.findBy(ParagraphEntity, { outcomeId: outcome.id, state: 'STANDING' });
      const [title, ...parts] = verified([outcome.title, ...sections.map((one) => one.title), ...paragraphs.map(({ text }) => text)], input.language);
      await tx.em.query(`update outcome set title = $2 where id = $1`, [outcome.id, title]);
      for (const [place, { id }] of sections.entries()) await tx.em.query(`update outcome_section set title = $2 where id = $1`, [id, parts[place]]);
      for (const [place, { id, version }] of paragraphs.entries()) await tx.em.update(ParagraphEntity, id, { text: parts[sections.length + place], version: version + 1 });
    });
  }

  async add(actor: Person, input: AddParagraphInput): Promise<string> {
    const outcomeId = await this.outcomeOf(actor, 'outcome_section', input.sectionId);
    return this.change(actor, outcomeId, async (tx) => {
      const ordinal = await this.place(tx, { table: 'outcome_paragraph', within: 'section_id', withinId: input.sectionId, beforeId: input.beforeId });
      await tx.em.insert(ParagraphEntity, { id: input.id, outcomeId, sectionId: input.sectionId, ordinal, text: settled(input.text), handDrafted: true });
    });
  }

  /** Takes in what came after the assembly. @throws Refusal NOT_FOUND for what an assembly of today would not bring */
  async addSource(actor: Person, input: AddSourceInput): Promise<string> {
    return this.change(actor, input.outcomeId, async (tx, outcome) => {
      const made = await this.assembledAnew(tx, outcome, { kind: input.kind, id: input.sourceId });
      const [standing] = await tx.em.query<{ id: string }[]>(`select id from outcome_section where outcome_id = $1 and kind = $2 order by kind = 'AGENDA_ITEM' and title is distinct from $3, ordinal limit 1`, [outcome.id, made.section.kind, made.section.title]);
      const own = made.section.kind === 'AGENDA_ITEM' && outcome.kind !== 'PROCEDURAL_NOTE'; // each item has a section of its own
      let sectionId = own ? undefined : standing?.id;
      if (!sectionId) {
        sectionId = randomUUID();
        const ordinal = await this.place(tx, { table: 'outcome_section', within: 'outcome_id', withinId: outcome.id });
        await tx.em.query(`insert into outcome_section (id, outcome_id, ordinal, kind, title) values ($1, $2, $3, $4, $5)`, [sectionId, outcome.id, ordinal, made.section.kind, made.section.title]);
      }
      const ordinal = await this.place(tx, { table: 'outcome_paragraph', within: 'section_id', withinId: sectionId });
      await tx.em.insert(ParagraphEntity, { id: input.id, outcomeId: outcome.id, sectionId, ordinal, text: settled(made.paragraph.text), handDrafted: false, sources: made.paragraph.sources });
    });
  }

  /** @throws Refusal STALE_VERSION with both texts */
  async edit(actor: Person, input: EditParagraphInput): Promise<string> {
    return this.changeParagraph(actor, input.id, async (tx, paragraph) => {
      assertCurrent(paragraph, input);
      await tx.em.update(ParagraphEntity, paragraph.id, { text: settled(input.text, paragraph.text), version: paragraph.version + 1 });
    });
  }

  async move(actor: Person, input: MoveParagraphInput): Promise<string> {
    return this.changeParagraph(actor, input.id, async (tx, paragraph) => {
      const [section] = await tx.em.query<unknown[]>(`select from outcome_section where id = $1 and outcome_id = $2`, [input.sectionId, paragraph.outcomeId]);
      if (!section) throw Refusal.ofField('sectionId', 'not_of_this_text', 'Choose a section of this text.');
      if (input.beforeId === input.id) return;
      const ordinal = await this.place(tx, { table: 'outcome_paragraph', within: 'section_id', withinId: input.sectionId, beforeId: input.beforeId });
      await tx.em.update(ParagraphEntity, paragraph.id, { sectionId: input.sectionId, ordinal });
    });
  }

  async remove(actor: Person, id: string): Promise<string> {
    return this.changeParagraph(actor, id, async (tx) => void (await tx.em.update(ParagraphEntity, id, { state: 'REMOVED' })));
  }

  /** Undoes a removal: it stands where it stood. */
  async restore(actor: Person, id: string): Promise<string> {
    return this.changeParagraph(actor, id, async (tx) => void (await tx.em.update(ParagraphEntity, id, { state: 'STANDING' })));
  }

  /** Takes over what the sources say now. @throws Refusal STALE_VERSION, WRONG_STATE when a source is gone */
  async refresh(actor: Person, input: SourceChangedInput): Promise<string> {
    return this.changeParagraph(actor, input.id, async (tx, paragraph, outcome) => {
      assertCurrent(paragraph, input);
      const [first] = paragraph.sources;
      if (!first) throw new Refusal('WRONG_STATE', 'This was drafted by hand, so there is nothing to take over.');
      const made = await this.assembledAnew(tx, outcome, first).catch(() => {
        throw new Refusal('WRONG_STATE', 'What this was made from is no longer there, or may no longer be public. Take the paragraph out, or keep its words as your own.');
      });
      await tx.em.update(ParagraphEntity, paragraph.id, { text: settled(made.paragraph.text, paragraph.text), sources: made.paragraph.sources, version: paragraph.version + 1 });
    });
  }

  /** Keeps the words though a source changed: from now on it is compared with what the source says today. */
  async keep(actor: Person, input: SourceChangedInput): Promise<string> {
    return this.changeParagraph(actor, input.id, async (tx, paragraph, outcome) => {
      assertCurrent(paragraph, input);
      const now = this.sources.index(await this.sources.gather(within(tx), outcome.conveningId));
      const sources = paragraph.sources.flatMap(({ kind, id }) => now.get(`${kind} ${id}`) ?? []);
      await tx.em.update(ParagraphEntity, paragraph.id, { sources, handDrafted: sources.length === 0, version: paragraph.version + 1 });
    });
  }

  private async assembledAnew(tx: Tx, outcome: Locked, source: { kind: ParagraphEntity['sources'][number]['kind']; id: string }) {
    const material = await this.sources.gather(within(tx), outcome.conveningId);
    const made = paragraphOf(this.sources.assemble(outcome.kind, material, outcome.language), source);
    if (!made) throw new Refusal('NOT_FOUND');
    return made;
  }

  /** @returns the outcome's id */
  private async change(actor: Person, outcomeId: string, change: (tx: Tx, outcome: Locked) => Promise<void>): Promise<string> {
    return this.work.run(actor, async (tx) => {
      const outcome = await this.drafts.lock(tx, outcomeId);
      await this.access.assertMay(tx, 'outcome.edit', outcome);
      assertEditable(outcome);
      await change(tx, outcome);
      await tx.em.query(`update outcome set version = version + 1, changed_at = $2 where id = $1`, [outcome.id, tx.now]);
      await tx.record(outcomeEdited(outcome.id, { programmeId: outcome.programmeId, conveningId: outcome.conveningId, version: outcome.version + 1 }));
      return outcome.id;
    });
  }

  private async changeParagraph(actor: Person, id: string, change: (tx: Tx, paragraph: ParagraphEntity, outcome: Locked) => Promise<void>): Promise<string> {
    const outcomeId = await this.outcomeOf(actor, 'outcome_paragraph', id);
    return this.change(actor, outcomeId, async (tx, outcome) => {
      const paragraph = await tx.em.findOneBy(ParagraphEntity, { id });
      if (!paragraph) throw new Refusal('NOT_FOUND');
      await change(tx, paragraph, outcome);
    });
  }

  /** Row-level security hides the parts of a draft from all but its drafters. @throws Refusal NOT_FOUND */
  private async outcomeOf(actor: Person, table: 'outcome_section' | 'outcome_paragraph', id: string): Promise<string> {
    const [row] = await this.sources.as(actor)<{ outcomeId: string }>({ name: `outcome of ${table}`, text: `select outcome_id as "outcomeId" from ${table} where id = $1` }, [id]);
    if (!row) throw new Refusal('NOT_FOUND');
    return row.outcomeId;
  }

  /** Makes room before another, or stands at the end. @returns the ordinal that is free now */
  private async place(tx: Tx, o: { table: 'outcome_section' | 'outcome_paragraph'; within: 'outcome_id' | 'section_id'; withinId: string; beforeId?: string | null }): Promise<number> {
    if (!o.beforeId) {
      const [{ last }] = await tx.em.query<{ last: number }[]>(`select coalesce(max(ordinal), 0) as last from ${o.table} where ${o.within} = $1`, [o.withinId]);
      return last + 1;
    }
    const [before] = await tx.em.query<{ ordinal: number }[]>(`select ordinal from ${o.table} where id = $1 and ${o.within} = $2`, [o.beforeId, o.withinId]);
    if (!before) throw Refusal.ofField('beforeId', 'not_of_this_text', 'Choose one that stands there.');
    await tx.em.query(`update ${o.table} set ordinal = ordinal + 1 where ${o.within} = $1 and ordinal >= $2`, [o.withinId, before.ordinal]);
    return before.ordinal;
  }
}
