import { Injectable } from '@nestjs/common';
import { languages, Refusal, type LocalisedText } from '#plenary/protocol';
import type { Statement } from '#plenary/platform';
import type { LeftOut, Source } from './assembly.rules.js';
import { hitKinds, leaksIn, lookFor, type HiddenOrganisation, type HiddenPerson, type Search } from './leak.rules.js';
import { assertClean, blocks, strictestAttribution } from './outcome.rules.js';
import { OutcomeSources, type Ask, type Gathered } from './outcome-sources.service.js';
import type { HitType, LeakCheckType } from './outcome.type.js';

/** The text that is looked through: everything of it that would leave. */
export interface Checked {
  title: LocalisedText;
  sections: readonly { id: string; title: LocalisedText; paragraphs: readonly { id: string; text: LocalisedText; sources: readonly Source[] }[] }[];
}

const statements: Record<'people' | 'organisations', Statement> = {
  // Whoever takes or took part, and those who serve the roundtable; as they write themselves, as they chose, as they were written that day.
  people: {
    name: 'outcome hidden people',
    text: `with here as (
        select person_id from participation where convening_id = $1
        union select represents_person_id from seat where convening_id = $1 and represents_person_id is not null
        union select g.person_id from access_grant g where g.programme_id = $2 and (g.convening_id = $1 or (g.convening_id is null and g.ended_at is null)))
      select p.id,
        array(select v.n from (values (p.name), (p.chosen_name), (pp.name)) v(n) where v.n is not null union select n.name from participation n where n.convening_id = $1 and n.person_id = p.id) as names,
        array(select n.affiliation_title from participation n where n.convening_id = $1 and n.person_id = p.id and n.affiliation_title is not null
              union select a.title from affiliation a where a.person_id = p.id and a.to_date is null and a.title is not null) as titles,
        array(select a.address::text from person_address a where a.person_id = p.id) as addresses,
        exists (select from consent c where c.person_id = p.id and c.purpose = 'NAMED_IN_OUTCOME' and c.withdrawn_at is null and (c.programme_id is null or c.programme_id = $2)) as consents
      from here join person p on p.id = here.person_id left join programme_person pp on pp.programme_id = $2 and pp.person_id = p.id
      where p.state <> 'ANONYMISED'`,
  },
  // Whom seats represent and people work for, who hosts, who leads an item, and whatever these are part of.
  organisations: {
    name: 'outcome hidden organisations',
    text: `with recursive here as (
        select v.id from (
          select represents_organisation_id as id from seat where convening_id = $1
          union select affiliation_organisation_id from participation where convening_id = $1
          union select host_organisation_id from convening where id = $1
          union select l.organisation_id from agenda_lead l join agenda_item i on i.id = l.agenda_item_id where i.convening_id = $1) v where v.id is not null
        union select o.part_of_id from here join organisation o on o.id = here.id where o.part_of_id is not null)
      select o.id, o.category, o.country, o.acronym, o.domains, o.mailbox::text as mailbox,
        array(select e.value->>'text' from jsonb_each(o.name) e
              union select e.value->>'text' from participation n, jsonb_each(n.affiliation_name) e where n.convening_id = $1 and n.affiliation_organisation_id = o.id) as names
      from here join organisation o on o.id = here.id`,
  },
};

type PersonRow = HiddenPerson & { consents: boolean };
interface OrganisationRow {
  id: string;
  category: string;
  country: string | null;
  acronym: string | null;
  domains: string[];
  mailbox: string | null;
  names: string[];
}

/** Looks through a text for whoever took part (security 2.10, field study 3.4), and for what in it may no longer be public. */
@Injectable()
export class LeakCheck {
  constructor(private readonly sources: OutcomeSources) {}

  async check(ask: Ask, outcome: Checked, material: Gathered, leftOut: readonly LeftOut[]): Promise<LeakCheckType> {
    const { convening } = material;
    const people = await ask<PersonRow>(statements.people, [convening.id, convening.programmeId]);
    const organisations = await ask<OrganisationRow>(statements.organisations, [convening.id]);
    const search = lookFor(people, organisations.map(hidden));
    const consenting = people.filter(({ consents }) => consents).map(({ id }) => id);
    const attribution = strictestAttribution(convening.attribution, ...material.items.flatMap((item) => (item.attribution ? [item.attribution] : [])));
    const released = new Map(material.commitments.filter((one) => one.released === true && one.ownerId !== null).map((one) => [one.id, one.ownerId!]));

    const hits: HitType[] = [];
    const look = (text: LocalisedText, where: { sectionId: string | null; paragraphId: string | null }, named: readonly string[] = []) => hits.push(...found(text, search, new Set([...consenting, ...named])).map((hit) => ({ ...hit, ...where, blocking: blocks(attribution, hit) })));
    look(outcome.title, { sectionId: null, paragraphId: null });
    for (const section of outcome.sections) {
      look(section.title, { sectionId: section.id, paragraphId: null });
      for (const { id, text, sources } of section.paragraphs) look(text, { sectionId: section.id, paragraphId: id }, sources.flatMap((source) => (source.kind === 'COMMITMENT' ? (released.get(source.id) ?? []) : [])));
    }
    const used = new Set(outcome.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sources }) => sources.map(({ kind, id }) => `${kind} ${id}`))));
    return {
      hits,
      blocking: hits.filter(({ blocking }) => blocking).length,
      lookedFor: hitKinds.map((kind) => ({ kind, count: search.lookedFor[kind] })),
      notLookedFor: [...search.notLookedFor],
      barred: leftOut.filter(({ kind, id }) => used.has(`${kind} ${id}`)),
    };
  }

  /** @throws Refusal NAMES_FOUND | SOURCE_NOT_PUBLIC */
  assertPasses({ hits, barred }: LeakCheckType): void {
    assertClean(hits.filter(({ blocking }) => blocking).map(({ paragraphId, sectionId, language, start, end, kind }) => ({ paragraphId, sectionId, language, start, end, kind })));
    if (barred.length) throw new Refusal('SOURCE_NOT_PUBLIC', undefined, { barred });
  }
}

function found(text: LocalisedText, search: Search, released: ReadonlySet<string>) {
  return Object.entries(text).flatMap(([language, entry]) => leaksIn(entry.text, search, released).map((hit) => ({ ...hit, language, found: entry.text.slice(hit.start, hit.end) })));
}

function hidden({ id, names, acronym, domains, mailbox, category, country }: OrganisationRow): HiddenOrganisation {
  const isState = category === 'STATE';
  // The short names of countries, as texts write them whatever the organisation calls itself.
  const short = isState && country ? languages.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(country)).filter((name) => name !== undefined) : [];
  return { id, names: [...new Set([...names, ...short])], acronyms: acronym ? [acronym] : [], domains: [...domains, ...(mailbox ? [mailbox] : [])], isState };
}
