import { statSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#plenary/protocol';

export const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** What is said beside the answer, so that the answer can be read by a program. */
export const tell = (line: string): void => void process.stderr.write(`plenary: ${line}\n`);

/** 1: something was left out or refused. 2: it could not be begun. */
export const exits = { leftOut: 1, notBegun: 2 } as const;

/** A command that cannot be begun, and what would make it possible. */
export class NotBegun extends Error {}

/** Runs a command; what people can mend is said in one line, anything else is a bug and shows where. */
export async function command(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof NotBegun || error instanceof Refusal)) throw error;
    tell(error.message);
    for (const { path: field, cure } of error instanceof Refusal ? (error.details.fields ?? []) : []) tell(`  ${field}: ${cure ?? 'check it'}`);
    process.exitCode = exits.notBegun;
  }
}

/** A path as it was meant where the command was called. */
export const called = (file: string): string => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** The files that are named; of a folder, its files of that ending. @throws NotBegun for one that is not there */
export function filesAt(names: readonly string[], ending: string): { name: string; path: string }[] {
  return names.flatMap((name) => {
    const place = called(name);
    const found = statSync(place, { throwIfNoEntry: false });
    if (!found) throw new NotBegun(`There is no file ${name} (looked for ${place}).`);
    const all = found.isDirectory() ? readdirSync(place).filter((one) => one.endsWith(ending)).sort().map((one) => path.join(place, one)) : [place];
    if (all.length === 0) throw new NotBegun(`The folder ${name} holds no ${ending} files.`);
    return all.map((one) => ({ name: path.basename(one), path: one }));
  });
}

export const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));
