import { useWords } from '../i18n/use-words.js';
import type { Tone } from '../ui/banner.js';
import { Chip } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';

export const TONES = {
  DRAFT: 'silent',
  INTRODUCED: 'silent',
  UNDER_CONSIDERATION: 'atRisk',
  NOT_ADOPTED: 'overdue',
  WITHDRAWN: 'silent',
  ADOPTED: 'onTrack',
  IMPLEMENTED: 'done',
  SUPERSEDED: 'silent',
  RESCINDED: 'overdue',
} as const satisfies Record<string, Tone>;
export type DecisionState = keyof typeof TONES;

export function DecisionChip({ state }: { state: DecisionState }) {
  const t = useWords('decisions');
  return <Chip tone={TONES[state]}>{t(`state.${state}`)}</Chip>;
}

/** What the address and the filter call them. */
export const FILTERS = {
  all: null,
  open: ['DRAFT', 'INTRODUCED', 'UNDER_CONSIDERATION'],
  force: ['ADOPTED', 'IMPLEMENTED'],
  past: ['NOT_ADOPTED', 'WITHDRAWN', 'SUPERSEDED', 'RESCINDED'],
} as const satisfies Record<string, readonly DecisionState[] | null>;
export type DecisionFilter = keyof typeof FILTERS;

/** `TLP:AMBER+STRICT`, as the server writes it. */
export const MarkingOf = ({ marking }: { marking: string }) => <MarkingLabel marking={marking} />;
