import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const usualData = resolve(repository, '../shared/data');

/**
 * The absolute path of a folder that is given relative to the root of the repository.
 * PLENARY_TEST_DATA, when set, stands in for `../shared/data` and all that is below it.
 */
export function folderAt(folder: string): string {
  const usual = resolve(repository, folder);
  const elsewhere = process.env.PLENARY_TEST_DATA;
  const below = relative(usualData, usual);
  return elsewhere && !below.startsWith('..') && !isAbsolute(below) ? join(resolve(repository, elsewhere), below) : usual;
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((place) => {
    try {
      accessSync(join(place, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * The only way to skip: `needs({ folder: '../shared/data/timezones' })('the shared cases', () => { … })`.
 * Answers `describe` where everything named is here. Otherwise one skipped test stands in the report and says what is
 * missing; the body is then not run at all, so it may read the folder's files while it declares its tests.
 */
export function needs(what: { folder?: string; program?: string; account?: { name: string; here: boolean } }): typeof describe {
  const missing = [
    what.folder !== undefined && !existsSync(folderAt(what.folder)) && `the folder ${what.folder} (PLENARY_TEST_DATA may name another place)`,
    what.program !== undefined && !isOnPath(what.program) && `the program ${what.program}`,
    what.account !== undefined && !what.account.here && `the account of ${what.account.name}`,
  ].filter((one) => one !== false);
  if (missing.length === 0) return describe;
  const absent = (name: unknown) => describe.skip(String(name), () => it(`needs ${missing.join(' and ')}`, () => undefined));
  // The cast: describe's own type also carries `each` on `only` and `skip`, which makes no sense for a body that is not run.
  return Object.assign(absent, { each: () => absent, only: absent, skip: absent }) as unknown as typeof describe;
}
