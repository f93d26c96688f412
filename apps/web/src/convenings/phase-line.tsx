import { useWords } from '../i18n/use-words.js';
import { classes } from '../ui/class-names.js';
import type { Convening } from './convenings.queries.js';

const PHASES = ['plan', 'invite', 'meet', 'clear', 'followUp'] as const;

/** Plan, invite, meet, clear, follow up: which is now, said in words and not by colour alone. */
export function PhaseLine({ state, invited }: { state: Convening['state']; invited: boolean }) {
  const t = useWords('convenings');
  const now = state === 'UNDER_WAY' ? 2 : state === 'CONCLUDED' ? 3 : state === 'RECORD_FINAL' ? 4 : state === 'PREPARING' && invited ? 1 : 0;
  if (state === 'CANCELLED' || state === 'POSTPONED') return null;
  return (
    <ol aria-label={t('phase.label')} className="flex flex-wrap gap-x-6 gap-y-2">
      {PHASES.map((phase, place) => (
        <li key={phase} {...(place === now && { 'aria-current': 'step' as const })} className={classes('flex items-center gap-2 border-b-2 pb-1', place === now ? 'border-accent font-semibold' : 'border-transparent text-ink2')}>
          <span aria-hidden>{place < now ? '✓' : place === now ? '●' : '○'}</span>
          {t(`phase.${phase}`)}
          <span className="sr-only">({t(place < now ? 'phase.done' : place === now ? 'phase.now' : 'phase.ahead')})</span>
        </li>
      ))}
    </ol>
  );
}
