import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { organisationMeant, OrganisationsService, type Category } from '#plenary/identity';
import type { Tx } from '#plenary/platform';
import { limits, type LocalisedText } from '#plenary/protocol';
import { quoted } from './doubt.rules.js';
import { localised } from './commitments-told.rules.js';
import type { NamedOrganisation } from './parsed-commitments.rules.js';

interface KnownOrganisation {
  id: string;
  name: LocalisedText;
  acronym: string | null;
}

/** Why an organisation that a table names cannot be taken; whoever names it is left out. */
export class OrganisationUnclear extends Error {}

/** The organisations of one programme while one table is brought in. */
export interface OrganisationFinder {
  /** @throws OrganisationUnclear */
  meant(named: NamedOrganisation, sourceLanguage: string): Promise<string>;
  added: number;
}

/** Those whom a table names: the programme's own of that name or code, else new ones. */
@Injectable()
export class ImportOrganisations {
  constructor(private readonly organisations: OrganisationsService) {}

  async finder(tx: Tx, programmeId: string, category: Category): Promise<OrganisationFinder> {
    const known = await tx.em.query<KnownOrganisation[]>(`select o.id, o.name, o.acronym from organisation o join programme_organisation po on po.organisation_id = o.id where po.programme_id = $1`, [programmeId]);
    const finder: OrganisationFinder = {
      added: 0,
      meant: async ({ name, code }, sourceLanguage) => {
        const words = Object.values(name);
        const found = first(words.map((one) => organisationMeant(one, known))) ?? (code === null ? undefined : known.find(({ acronym }) => acronym === code));
        if (found === 'several') throw new OrganisationUnclear(`Several organisations of this initiative are called ${quoted(words[0])}.`);
        if (found) return found.id;
        if (words.some((one) => one.length > limits.nameCharacters)) throw new OrganisationUnclear(`${quoted(words[0])} is longer than the name of an organisation may be (${limits.nameCharacters} characters).`);
        const made = { id: randomUUID(), name: localised(name, sourceLanguage), acronym: code !== null && code.length <= limits.referenceCharacters ? code : null };
        await this.organisations.put(tx, { ...made, programmeId, category });
        known.push(made);
        finder.added += 1;
        return made.id;
      },
    };
    return finder;
  }
}

const first = <T>(all: readonly (T | undefined)[]): T | undefined => all.find((one) => one !== undefined);
