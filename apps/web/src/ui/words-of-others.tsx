import type { ElementType, ReactNode } from 'react';
import { textIn, type LocalisedText } from '#plenary/protocol';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Tag } from './chip.js';
import { classes } from './class-names.js';

/** What somebody wrote: its own language and direction, whatever the page's are. */
export function WordsOfOthers({ lang, as: Element = 'span', className, children }: { lang?: string; as?: ElementType; className?: string; children: ReactNode }) {
  return (
    <Element lang={lang} dir="auto" className={className}>
      {children}
    </Element>
  );
}

interface LocalisedWordsProps {
  text: LocalisedText;
  as?: ElementType;
  className?: string;
  /** Says when it is not verified; off where a list would be full of it. */
  showState?: boolean;
}

/** The reader's language where it exists, else the source; says which, and whether a machine wrote it. Names are never translated here. */
export function LocalisedWords({ text, as = 'span', className, showState = true }: LocalisedWordsProps) {
  const { tag } = useLanguage();
  const t = useWords('ui');
  const { language } = useFormats();
  if (Object.keys(text).length === 0) return null;
  const { language: shown, text: words, state } = textIn(text, tag);
  const foreign = shown.toLowerCase().split('-')[0] !== tag;
  const note = foreign ? language(shown) : state === 'SOURCE' || state === 'VERIFIED' ? undefined : t(`translation.${state}`);
  return (
    <>
      <WordsOfOthers lang={shown} as={as} className={classes(className)}>{words}</WordsOfOthers>
      {showState && note && <> <Tag>{note}</Tag></>}
    </>
  );
}

/** The same as plain words, for titles, labels and places that hold no elements. */
export function useLocalised(): (text: LocalisedText) => string {
  const { tag } = useLanguage();
  return (text) => textIn(text, tag).text;
}
