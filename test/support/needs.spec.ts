import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { folderAt, needs } from './needs.js';

const before = process.env.PLENARY_TEST_DATA;
afterEach(() => {
  if (before === undefined) delete process.env.PLENARY_TEST_DATA;
  else process.env.PLENARY_TEST_DATA = before;
});

describe('what a test needs', () => {
  it('is described as usual when the folder, the program and the account are here', () => {
    expect(needs({ folder: 'test/support', program: 'node', account: { name: 'anybody', here: true } })).toBe(describe);
  });

  it('is not described when the folder, the program or the account is missing', () => {
    expect(needs({ folder: 'no/such/folder' })).not.toBe(describe);
    expect(needs({ folder: 'test/support', program: 'no-such-program' })).not.toBe(describe);
    expect(needs({ account: { name: 'nobody at all', here: false } })).not.toBe(describe);
  });

  it('is looked for where PLENARY_TEST_DATA says, but only what belongs to the shared data', () => {
    process.env.PLENARY_TEST_DATA = '/elsewhere';
    expect(folderAt('../shared/data/timezones')).toBe(join('/elsewhere', 'timezones'));
    expect(folderAt('../shared/data')).toBe('/elsewhere');
    expect(folderAt('../shared/database')).not.toContain('elsewhere');
    expect(folderAt('test/support')).not.toContain('elsewhere');
  });
});
