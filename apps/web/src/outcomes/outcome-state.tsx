import { useWords } from '../i18n/use-words.js';
import { Chip } from '../ui/chip.js';
import type { Tone } from '../ui/banner.js';
import type { Marking } from '../ui/marking-label.js';
import { classes } from '../ui/class-names.js';
import type { Outcome } from './outcomes.queries.js';

type State = Outcome['state'];
const TONES: Record<State, Tone> = { ASSEMBLING: 'silent', DRAFTING: 'silent', IN_APPROVAL: 'atRisk', APPROVED: 'onTrack', RELEASED: 'done' };

export function OutcomeState({ state }: { state: State }) {
  const t = useWords('outcomes');
  return <Chip tone={TONES[state]}>{t(`state.${state}`)}</Chip>;
}

/** `TLP:AMBER+STRICT` as the label of ui knows it. */
export const markingOf = (marking: string): Marking => marking.replace('TLP:', '').replace('+', '_') as Marking; // the server's values are the closed list of FIRST

const STEPS = ['DRAFTING', 'IN_APPROVAL', 'APPROVED', 'RELEASED'] as const;

/** Who holds the text, from the first draft to the public. */
export function StepLine({ state }: { state: State }) {
  const t = useWords('outcomes');
  const at = state === 'ASSEMBLING' ? 0 : STEPS.indexOf(state);
  return (
    <ol aria-label={t('steps.label')} className="flex flex-wrap gap-x-2 gap-y-1">
      {STEPS.map((step, place) => {
        const done = place < at || state === 'RELEASED';
        const now = place === at && !done;
        return (
          <li key={step} aria-current={place === at ? 'step' : undefined} className={classes('flex items-center gap-2 border-b-2 px-1 py-1 text-sm', place === at ? 'border-accent font-semibold' : done ? 'border-edge text-ink2' : 'border-line text-ink3')}>
            <span aria-hidden>{done ? '✓' : now ? '●' : '○'}</span>
            {t(`state.${step}`)}
            {(done || now) && <span className="sr-only">({done ? t('steps.done') : t('steps.now')})</span>}
          </li>
        );
      })}
    </ol>
  );
}
