import type { Refusal } from '#plenary/protocol';
import type { Doubt } from './doubt.rules.js';
import { noCounts, type Counts } from './import-plan.rules.js';
import { countsOf, type MinutesCounts } from './minutes-told.rules.js';
import type { ParsedMinutes } from './parsed-minutes.rules.js';

/** What came of one file of minutes; the same before (`--dry-run`) and after. */
export interface MinutesReport extends Counts {
  file: string;
  did: 'IMPORTED' | 'UNCHANGED' | 'REFUSED';
  convening: { id: string; reference: string; title: string } | null;
  /** What the file tells. */
  counts: MinutesCounts;
  /** Of what stood in the file before: places of people who are named no longer, and items withdrawn. */
  removed: number;
  doubts: Doubt[];
  refused: { code: string; message: string } | null;
}

/** @param why what kept the file from being imported: nothing of it is */
export function refusedReport(file: string, why: Pick<Refusal, 'code' | 'message'>, doubts: Doubt[]): MinutesReport {
  return { file, did: 'REFUSED', convening: null, counts: countsOf(null), ...noCounts, removed: 0, doubts, refused: { code: why.code, message: why.message } };
}

export function doneReport(o: { file: string; minutes: ParsedMinutes; convening: NonNullable<MinutesReport['convening']>; changes: Counts; removed: number; doubts: Doubt[] }): MinutesReport {
  const { added, changed } = o.changes;
  return { file: o.file, did: added + changed + o.removed === 0 ? 'UNCHANGED' : 'IMPORTED', convening: o.convening, counts: countsOf(o.minutes), ...o.changes, removed: o.removed, doubts: o.doubts, refused: null };
}
