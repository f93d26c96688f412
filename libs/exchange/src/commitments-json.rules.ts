import { languageTag, limits } from '#plenary/protocol';
import { isDay } from './commitment-rows.rules.js';
import { largestTableBytes, selfReports, states, takenIn } from './commitments-csv.rules.js';
import type { RowFault } from './csv.rules.js';
import type { NamedOrganisation, ParsedCommitment, ParsedCommitments, ParsedDue, ParsedIndicator, ParsedMilestone, ParsedPromise, Words } from './parsed-commitments.rules.js';
import { readSourceText } from './source-text.rules.js';

/** Thrown inside this file with the path of what is at fault; never leaves it. */
class Faulty extends Error {
  constructor(
    readonly path: string,
    readonly why: string,
  ) {
    super(why);
  }
}

type Read<Kind> = (value: unknown, path: string) => Kind;

/** What `writeCommitmentsJson` wrote. A commitment that is not of this form is left out whole and named by its path. */
export function parseCommitmentsJson(source: Uint8Array | string): ParsedCommitments {
  const faults: RowFault[] = [];
  const commitments: ParsedCommitment[] = [];
  const result = (plan: string | null, sourceLanguage: string): ParsedCommitments => ({ plan, sourceLanguage, commitments, faults, doubts });
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
      faults.push({ line: 1, column: 0, field: error.path === '' ? null : error.path, why: error.why });
    }
  };
  const { text, doubts } = readSourceText(source.length > largestTableBytes ? '' : source);
  let plan: string | null = null;
  let sourceLanguage = 'en';
  attempt(() => {
    const file = object(parsed(text), '');
    if (file.format !== 'plenary-commitments' || file.version !== 1) throw new Faulty('format', 'This is not a file of commitments that Plenary wrote, or of a later form.');
    plan = orNull(string)(file.plan, 'plan');
    sourceLanguage = language(file.sourceLanguage, 'sourceLanguage');
    list((value, path) => attempt(() => void commitments.push(commitment(value, path))))(file.commitments, 'commitments');
  });
  return result(plan, sourceLanguage);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Faulty('', `This is not JSON: ${(error as Error).message}`);
  }
}

function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Faulty(path, 'Something with names and values is expected here.');
  return value as Record<string, unknown>;
}

const string: Read<string> = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '') throw new Faulty(path, 'Words are expected here.');
  if (value.length > limits.textCharacters) throw new Faulty(path, `This is longer than ${limits.textCharacters} characters.`);
  return value;
};

const language: Read<string> = (value, path) => {
  if (!languageTag.safeParse(value).success) throw new Faulty(path, 'A language is expected here, such as fr.');
  return value as string;
};

const orNull = <Kind>(read: Read<Kind>): Read<Kind | null> => (value, path) => (value === null || value === undefined ? null : read(value, path));

const list = <Kind>(read: Read<Kind>): Read<Kind[]> => (value, path) => {
  if (!Array.isArray(value)) throw new Faulty(path, 'A list is expected here.');
  return value.map((one, index) => read(one, `${path}.${index}`));
};

const words: Read<Words> = (value, path) => {
  const entries = Object.entries(object(value, path));
  if (entries.length === 0) throw new Faulty(path, 'Words in at least one language are expected here.');
  return Object.fromEntries(entries.map(([tag, text]) => [language(tag, path), string(text, `${path}.${tag}`)]));
};

const matching = (pattern: (text: string) => boolean, wanted: string): Read<string> => (value, path) => {
  if (typeof value !== 'string' || !pattern(value)) throw new Faulty(path, `${wanted} is expected here.`);
  return value;
};

const due: Read<ParsedDue> = (value, path) => {
  const { date, month, words: said } = object(value, path);
  return {
    date: orNull(matching(isDay, 'A day (2030-12-31)'))(date, `${path}.date`),
    month: orNull(matching((text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text), 'A month (2030-12)'))(month, `${path}.month`),
    words: orNull(words)(said, `${path}.words`),
  };
};

const organisation: Read<NamedOrganisation> = (value, path) => {
  const { code, name } = object(value, path);
  return { code: orNull(string)(code, `${path}.code`), name: words(name, `${path}.name`) };
};

function promise(value: unknown, path: string): ParsedPromise {
  const { code, text, due: when, originalDue, leads, supporting } = object(value, path);
  return {
    code: orNull(string)(code, `${path}.code`),
    text: words(text, `${path}.text`),
    due: orNull(due)(when, `${path}.due`),
    originalDue: orNull(due)(originalDue, `${path}.originalDue`),
    leads: list(organisation)(leads, `${path}.leads`),
    supporting: list(organisation)(supporting, `${path}.supporting`),
    line: 1,
  };
}

const indicator: Read<ParsedIndicator> = (value, path) => {
  const { unit, baseline, target } = object(value, path);
  const text = orNull(string);
  return { ...promise(value, path), unit: text(unit, `${path}.unit`), baseline: text(baseline, `${path}.baseline`), target: text(target, `${path}.target`) };
};

const milestone: Read<ParsedMilestone> = (value, path) => ({ ...promise(value, path), indicators: list(indicator)(object(value, path).indicators, `${path}.indicators`) });

const oneOf = (allowed: ReadonlySet<string>): Read<string> => matching((text) => allowed.has(text), `One of ${[...allowed].join(', ')}`);

const commitment: Read<ParsedCommitment> = (value, path) => {
  const { subjectTo, indicators, milestones, number, template, state, selfReported, marking } = object(value, path);
  return {
    ...promise(value, path),
    subjectTo: orNull(words)(subjectTo, `${path}.subjectTo`),
    number: orNull(string)(number, `${path}.number`),
    template: orNull(string)(template, `${path}.template`),
    state: orNull(oneOf(states))(state, `${path}.state`),
    selfReported: orNull(oneOf(selfReports))(selfReported, `${path}.selfReported`),
    marking: orNull(oneOf(takenIn))(marking ?? null, `${path}.marking`), // files from before it was written have none
    indicators: list(indicator)(indicators, `${path}.indicators`),
    milestones: list(milestone)(milestones, `${path}.milestones`),
  };
};
