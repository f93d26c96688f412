import { Refusal } from '#plenary/protocol';
import { useWords } from '../i18n/use-words.js';
import { Banner } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { WordsOfOthers } from '../ui/words-of-others.js';

/** What somebody else saved while this reader was writing. */
export interface Theirs<Text> {
  text: Text;
  version: number;
}

/** Of a refusal that says so; of any other error, nothing. */
export function theirsIn<Text>(error: unknown): Theirs<Text> | undefined {
  if (!(error instanceof Refusal) || error.code !== 'STALE_VERSION') return undefined;
  return { text: error.details.theirs as Text, version: error.details.version as number };
}

/** Shows it above what was written here, which stays; one press takes theirs instead. */
export function ChangedToo({ text, lang, take }: { text: string; lang?: string; take: (text: string) => void }) {
  const t = useWords('decisions');
  return (
    <Banner tone="atRisk" title={t('edit.changedToo')} action={<Button onPress={() => take(text)}>{t('edit.takeTheirs')}</Button>}>
      <WordsOfOthers as="p" lang={lang} className="whitespace-pre-line">{text}</WordsOfOthers>
      <p>{t('edit.keepMine')}</p>
    </Banner>
  );
}
