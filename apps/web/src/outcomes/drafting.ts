import { createContext, useContext } from 'react';
import type { LocalisedText } from '#plenary/protocol';
import type { Hit, Outcome, Paragraph } from './outcomes.queries.js';

/** What the parts of the page share: the text, the language it is shown in, and which paragraph is open for writing. */
export interface Drafting {
  outcome: Outcome;
  language: string;
  mayEdit: boolean;
  hits: readonly Hit[];
  open: { paragraphId: string; select?: { start: number; end: number } } | null;
  openParagraph: (paragraphId: string | null, select?: { start: number; end: number }) => void;
}

export const DraftingContext = createContext<Drafting | null>(null);

export function useDrafting(): Drafting {
  const drafting = useContext(DraftingContext);
  if (!drafting) throw new Error('A part of a draft stands outside of one.');
  return drafting;
}

/** The same text with other words in one language; the source stays the source, a translation counts as compared by whoever wrote it. */
export function reworded(text: LocalisedText, language: string, words: string): LocalisedText {
  const before = text[language];
  return { ...text, [language]: { text: words, state: before?.state === 'SOURCE' || Object.keys(text).length === 0 ? 'SOURCE' : 'VERIFIED' } };
}

/** The sources of a paragraph that say something else now. */
export const changedSources = ({ sources }: Paragraph) => sources.filter(({ changed }) => changed);
