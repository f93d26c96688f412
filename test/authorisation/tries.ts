import { readdirSync } from 'node:fs';
import type { Try } from './outcome.js';

/** How each way in is tried, from whatever file of this folder says so: nobody has to remember another list. */
export async function everyTry(): Promise<Record<string, Try>> {
  const files = readdirSync('test/authorisation').filter((file) => file.endsWith('.tries.ts'));
  const parts = await Promise.all(files.map((file) => import(`./${file.replace(/ts$/, 'js')}`) as Promise<Record<string, unknown>>));
  return Object.assign({}, ...parts.flatMap((part) => Object.entries(part).filter(([name]) => name.endsWith('Tries')).map(([, tries]) => tries))) as Record<string, Try>;
}
