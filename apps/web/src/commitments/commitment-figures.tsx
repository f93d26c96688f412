import { useFormats, useWords } from '../i18n/use-words.js';
import { Card } from '../ui/card.js';
import { UnitChart } from '../ui/unit-chart.js';
import type { ReportedState } from './commitment-state.js';
import type { Counts } from './commitments.queries.js';

const MOST_SQUARES = 600; // beyond this a square each says less than the numbers

/** Where it stands, in a sentence and in squares. Reported by owners; what is overdue or silent is computed, and said apart. */
export function CommitmentFigures({ counts: { total, overdue, silent, byReport } }: { counts: Counts }) {
  const t = useWords('commitments');
  const { number } = useFormats();
  if (total === 0) return null;
  const of = (...states: (ReportedState | null)[]) => byReport.filter(({ selfReported }) => states.includes(selfReported)).reduce((sum, { count }) => sum + count, 0);
  const said = t('sentence', { count: total, total: number(total), fulfilled: number(of('FULFILLED')), underWay: number(of('PLANNING', 'IN_PROGRESS')), overdue: number(overdue), silent: number(silent) });
  if (total > MOST_SQUARES) return <p className="text-reading">{said}</p>;
  return (
    <Card>
      <UnitChart
        title={said}
        states={[
          { name: t('reported.FULFILLED'), tone: 'done', count: of('FULFILLED') },
          { name: t('underWay'), tone: 'onTrack', count: of('PLANNING', 'IN_PROGRESS') },
          { name: t('reported.DISCONTINUED'), tone: 'overdue', count: of('DISCONTINUED') },
          { name: t('notBegun'), tone: 'silent', count: of('NOT_STARTED', null) },
        ]}
      />
      <p className="text-sm text-ink2">{t('voluntary')}</p>
    </Card>
  );
}
