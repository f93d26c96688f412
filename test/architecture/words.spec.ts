import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from '@jest/globals';
import { definedWords } from '#plenary/platform';
import { languages } from '#plenary/protocol';
import '../../apps/server/src/server.module.js'; // brings every lib, and with each the words it writes

const scripts: Record<string, RegExp> = { ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u };
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message asks for, and the words it says itself. */
function partsOf(message: string, language: string): { asks: string[]; says: string } {
  const asks = new Set<string>();
  let says = '';
  const walk = (elements: Element[]): void => {
    for (const element of elements) {
      const kind = Number(element.type); // 0 words, 7 the # of a plural, the others arguments
      if (kind === 0 && 'value' in element) says += element.value;
      else if (kind !== 7 && 'value' in element) asks.add(element.value);
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst());
  return { asks: [...asks].sort(), says };
}

describe('the words that the server writes', () => {
  it('are found at all', () => {
    expect(definedWords().length).toBeGreaterThan(2);
  });

  it.each(definedWords().map(({ name, catalogue }) => [name, catalogue] as const))('of %s are the same in six languages: keys, arguments, and letters of the script', (name, catalogue) => {
    const faults: string[] = [];
    for (const language of languages) {
      expect([name, language, Object.keys(catalogue[language]).sort()]).toEqual([name, language, Object.keys(catalogue.en).sort()]);
      for (const [key, message] of Object.entries(catalogue[language])) {
        const [here, english] = [partsOf(message, language), partsOf(catalogue.en[key], 'en')];
        if (here.asks.join() !== english.asks.join()) faults.push(`${language} ${key} asks for ${here.asks.join(', ')} and English for ${english.asks.join(', ')}`);
        const wordy = /\p{L}{3}/u.test(english.says);
        if (wordy && scripts[language] && !scripts[language].test(here.says)) faults.push(`${language} ${key} has no letter of its script`);
      }
    }
    expect(faults).toEqual([]);
  });
});
