import type { ElementType, ReactNode } from 'react';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { Tag } from './chip.js';
import { classes } from './class-names.js';

type TranslationState = 'SOURCE' | 'MACHINE' | 'IN_REVIEW' | 'VERIFIED' | 'STALE';
type Localised = Record<string, { text: string; state: TranslationState }>;

/** What somebody wrote: its own language and direction, whatever the page's are. */
export function WordsOfOthers({ lang, as: Element = 'span', className, children }: { lang?: string; as?: ElementType; className?: string; children: ReactNode }) {
  return (
    <Element lang={lang} dir="auto" className={className}>
      {children}
    </Element>
  );
}

interface LocalisedWordsProps {
  text: Localised;
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
  const tags = Object.keys(text);
  const shown = tags.find((each) => each.toLowerCase().split('-')[0] === tag) ?? tags.find((each) => text[each]?.state === 'SOURCE') ?? tags[0];
  const entry = shown === undefined ? undefined : text[shown];
  if (!entry || shown === undefined) return null;
  const foreign = shown.toLowerCase().split('-')[0] !== tag;
  const note = foreign ? language(shown) : entry.state === 'SOURCE' || entry.state === 'VERIFIED' ? undefined : t(`translation.${entry.state}`);
  return (
    <>
      <WordsOfOthers lang={shown} as={as} className={classes(className)}>{entry.text}</WordsOfOthers>
      {showState && note && <> <Tag>{note}</Tag></>}
    </>
  );
}
