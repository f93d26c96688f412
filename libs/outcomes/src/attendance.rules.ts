/** How many organisations of a category took part; experts in personal capacity are a category of their own. */
export interface Attended {
  category: string;
  organisations: number;
}

/**
 * Attendance in figures that single out nobody: a category below the threshold goes into "others", and where others alone would be
 * too few, the smallest category shown joins them, since the total minus the rest would tell their number.
 * @returns undefined when all together are too few to be counted
 */
export function attendanceShown(attended: readonly Attended[], threshold: number): { total: number; shown: Attended[]; others: number } | undefined {
  const total = attended.reduce((sum, { organisations }) => sum + organisations, 0);
  if (total < threshold) return undefined;
  const shown = attended.filter(({ organisations }) => organisations >= threshold).sort((a, b) => b.organisations - a.organisations || a.category.localeCompare(b.category));
  let others = total - shown.reduce((sum, { organisations }) => sum + organisations, 0);
  while (others > 0 && others < threshold) others += shown.pop()!.organisations;
  return { total, shown, others };
}
