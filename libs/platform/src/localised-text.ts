import { createHash } from 'node:crypto';
import { sourceText, type LocalisedText } from '#plenary/protocol';

/**
 * A text as it is stored: each translation carries the hash of the source it was made from. One whose source has moved since is
 * STALE, whatever state it was sent in.
 */
export function settled(given: LocalisedText, before?: LocalisedText): LocalisedText {
  const source = sourceText(given);
  const now = hash(source.text);
  const sourceMoved = before !== undefined && hash(sourceText(before).text) !== now;
  const result: Record<string, LocalisedText[string]> = {};
  for (const [language, entry] of Object.entries(given)) {
    const untouched = sourceMoved && before?.[language]?.text === entry.text;
    if (language === source.language) result[language] = { text: entry.text, state: 'SOURCE' };
    else if (untouched) result[language] = { text: entry.text, state: 'STALE', of: before[language].of ?? hash(sourceText(before).text) };
    else result[language] = { text: entry.text, state: entry.state, of: now };
  }
  return result;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
