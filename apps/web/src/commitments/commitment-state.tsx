import { sourceText, oneText, type LocalisedText } from '#plenary/protocol';
import type { DueDate } from '#plenary/time';
import { useWords } from '../i18n/use-words.js';
import type { Tone } from '../ui/banner.js';
import { Chip } from '../ui/chip.js';
import { DueText } from '../ui/due-field.js';
import { LocalisedWords } from '../ui/words-of-others.js';
import type { Commitment, CommitmentLine } from './commitments.queries.js';

export type ReportedState = NonNullable<CommitmentLine['selfReported']>;
export const REPORTED = ['NOT_STARTED', 'PLANNING', 'IN_PROGRESS', 'FULFILLED', 'DISCONTINUED'] as const satisfies readonly ReportedState[];

const REPORT_TONES = { NOT_STARTED: 'silent', PLANNING: 'onTrack', IN_PROGRESS: 'onTrack', FULFILLED: 'done', DISCONTINUED: 'overdue' } as const satisfies Record<ReportedState, Tone>;
const STATE_TONES = { NOTED: 'silent', DRAFT: 'silent', SUBMITTED: 'atRisk', CHANGE_REQUESTED: 'atRisk', REGISTERED: 'onTrack', PUBLISHED: 'onTrack', CLOSED: 'done', WITHDRAWN: 'overdue', SUPERSEDED: 'silent' } as const satisfies Record<CommitmentLine['state'], Tone>;

/** What its owner says. Nothing said is "not reported", never a guess. */
export function ReportedChip({ reported }: { reported: ReportedState | null }) {
  const t = useWords('commitments');
  return <Chip tone={reported ? REPORT_TONES[reported] : 'silent'}>{t(`reported.${reported ?? 'NONE'}`)}</Chip>;
}
export function StateChip({ state }: { state: CommitmentLine['state'] }) {
  const t = useWords('commitments');
  return <Chip tone={STATE_TONES[state]}>{t(`state.${state}`)}</Chip>;
}
/** What is computed stands beside what is reported, and is never merged with it. */
export function OverdueChip() {
  const t = useWords('commitments');
  return <Chip tone="overdue">{t('overdue')}</Chip>;
}

const RUNNING: readonly CommitmentLine['state'][] = ['REGISTERED', 'PUBLISHED'];
export const isRunning = ({ state }: Pick<CommitmentLine, 'state'>): boolean => RUNNING.includes(state);

/** What the address and the tabs call the parts of the register; the server's own filter behind each. */
export const SHOWN = {
  all: { states: ['REGISTERED', 'PUBLISHED'] },
  mine: { mine: true },
  overdue: { overdue: true },
  unreported: { states: ['REGISTERED', 'PUBLISHED'], notReported: true },
  coming: { states: ['NOTED', 'DRAFT', 'SUBMITTED', 'CHANGE_REQUESTED'] },
  ended: { states: ['CLOSED', 'WITHDRAWN', 'SUPERSEDED'] },
} as const;
export type Shown = keyof typeof SHOWN;

type Due = NonNullable<Commitment['due']>;

/** By when: the date or month as the reader writes it, and the words it was promised in, where there are any. */
export function DueWords({ due }: { due: Due | null }) {
  const t = useWords('commitments');
  if (!due) return <span className="text-ink2">{t('due.none')}</span>;
  if (due.kind === 'WORDS') return due.words ? <LocalisedWords text={due.words} /> : null;
  return <>{due.words && <><LocalisedWords text={due.words} /> <span aria-hidden>·</span> </>}<DueText due={{ ...due, words: null }} /></>;
}

/** Between the server's due date, whose words come in several languages, and the field's, which are written in one. */
export function fieldDue(due: Due | null): DueDate | null {
  if (due?.kind === 'DATE' && due.on && due.zone) return { kind: 'DATE', on: due.on, zone: due.zone };
  if (due?.kind === 'MONTH' && due.month) return { kind: 'MONTH', month: due.month };
  return due?.kind === 'WORDS' && due.words ? { kind: 'WORDS', words: sourceText(due.words).text } : null;
}
/** @param before keeps the words' translations, and those beside a date or a month, where they were not touched */
export function inputDue(due: DueDate | null, language: string, before: Due | null = null) {
  if (due === null) return null;
  const kept: LocalisedText | null = before?.words ?? null;
  if (due.kind === 'WORDS') return { kind: due.kind, words: kept && sourceText(kept).text === due.words ? kept : oneText(language, due.words) };
  const same = before?.kind === due.kind && (due.kind === 'DATE' ? before.on === due.on : before.month === due.month);
  return { ...due, words: same ? kept : null };
}
