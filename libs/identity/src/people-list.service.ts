import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import * as z from 'zod/mini';
import { AccessService } from '#plenary/access';
import { Work, type Person, type Tx } from '#plenary/platform';
import { check, emailAddress, limits, oneText, Refusal, text, type LocalisedText } from '#plenary/protocol';
import { AffiliationsService } from './affiliations.service.js';
import { organisationMeant } from './organisation.rules.js';
import { OrganisationsService } from './organisations.service.js';
import { PeopleService } from './people.service.js';
import { listedPeople, type ListedLine } from './people-list.rules.js';
import type { AddPeopleInput } from './person.inputs.js';
import { LineOutcome, type ListedPersonType } from './person.type.js';

const Line = z.object({ name: text(limits.nameCharacters), address: emailAddress, organisation: z.nullable(text(limits.nameCharacters)), title: z.nullable(text(limits.nameCharacters)) });

interface Known {
  id: string;
  name: LocalisedText;
  acronym: string | null;
}

/** A pasted list of people: each line is added, here already, or refused with its reason; one bad line costs no other. */
@Injectable()
export class PeopleListService {
  constructor(
    private readonly work: Work,
    private readonly access: AccessService,
    private readonly people: PeopleService,
    private readonly organisations: OrganisationsService,
    private readonly affiliations: AffiliationsService,
  ) {}

  /** @throws Refusal TOO_LARGE when it has more lines than are taken at once */
  async add(actor: Person, input: AddPeopleInput): Promise<ListedPersonType[]> {
    const lines = listedPeople(input.list);
    if (lines.length > limits.batchSize) throw new Refusal('TOO_LARGE', `This list has ${lines.length} lines; ${limits.batchSize} are taken at once. Send it in parts.`);
    return this.work.run(actor, async (tx) => {
      await this.access.assertMay(tx, 'person.edit', { programmeId: input.programmeId });
      const known = await tx.em.query<Known[]>(`select o.id, o.name, o.acronym from organisation o join programme_organisation po on po.organisation_id = o.id where po.programme_id = $1`, [input.programmeId]);
      const results: ListedPersonType[] = [];
      for (const line of lines) results.push(await this.take(tx, input, known, line));
      return results;
    });
  }

  /** Judges the whole line before it writes any of it, so that a refused line leaves nothing behind. */
  private async take(tx: Tx, input: AddPeopleInput, known: Known[], line: ListedLine): Promise<ListedPersonType> {
    const told = { line: line.line, text: line.text, name: line.name || null, personId: null, field: null, fault: null, why: null };
    try {
      const { name, address, organisation, title } = check(Line, { name: line.name, address: line.address, organisation: line.organisation, title: line.title });
      if (title !== null && organisation === null) throw Refusal.ofField('organisation', 'missing', 'Say in which organisation they have this title.');
      const meant = organisation === null ? null : this.meant(input, known, organisation);
      const { personId, here } = await this.people.link(tx, input.programmeId, { name, address, language: 'en' });
      if (meant !== null) await this.belong(tx, input, known, { personId, organisation: meant, title });
      return { ...told, personId, name: here ?? name, outcome: here === undefined ? LineOutcome.ADDED : LineOutcome.KNOWN };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const fault = error.details.fields?.[0];
      return { ...told, outcome: LineOutcome.REFUSED, field: fault?.path ?? 'line', fault: fault?.fault ?? error.code, why: fault?.cure ?? error.message };
    }
  }

  /** @returns the organisation that is here, or the words for one that is to be added */
  private meant(input: AddPeopleInput, known: Known[], words: string): Known | string {
    const meant = organisationMeant(words, known);
    if (meant === 'several') throw Refusal.ofField('organisation', 'several', 'Several organisations here go by this. Write its full name.');
    if (!meant && !input.newOrganisations) throw Refusal.ofField('organisation', 'unknown', 'This organisation is not here yet. Add it, or say what kind the new ones are.');
    return meant ?? words;
  }

  private async belong(tx: Tx, input: AddPeopleInput, known: Known[], o: { personId: string; organisation: Known | string; title: string | null }): Promise<void> {
    const organisation = typeof o.organisation === 'string' ? { id: randomUUID(), name: oneText('en', o.organisation), acronym: null } : o.organisation;
    if (organisation !== o.organisation) {
      await this.organisations.put(tx, { ...organisation, programmeId: input.programmeId, category: input.newOrganisations! });
      known.push(organisation);
    }
    const already = await tx.em.query<unknown[]>(`select from affiliation where person_id = $1 and organisation_id = $2 and to_date is null`, [o.personId, organisation.id]);
    if (already.length === 0) await this.affiliations.begin(tx, { id: randomUUID(), programmeId: input.programmeId, personId: o.personId, organisationId: organisation.id, title: o.title });
  }
}
