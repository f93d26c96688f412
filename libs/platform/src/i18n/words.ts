import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language } from '#plenary/protocol';

type Catalogue<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, string>>>>;
type Values = Record<string, string | number | Date>;

const all: { name: string; catalogue: Catalogue<string> }[] = [];

/**
 * The words that the server itself writes: messages, link pages, published pages. ICU MessageFormat, the same six languages as
 * the interface; a key that one language lacks is a compile error. `const say = defineWords('invitation', { en: {…}, … })`,
 * then `say('fr', 'subject', { title })`.
 */
export function defineWords<Key extends string>(name: string, catalogue: Catalogue<Key>) {
  all.push({ name, catalogue });
  const compiled = new Map<string, IntlMessageFormat>();
  return (language: string, key: Key, values: Values = {}): string => {
    const tag = spoken(language);
    const id = `${tag} ${key}`;
    let message = compiled.get(id);
    if (!message) compiled.set(id, (message = new IntlMessageFormat(catalogue[tag][key], tag, undefined, { ignoreTag: true })));
    return String(message.format(values));
  };
}

/** The language of the interface nearest to a reader's own; English where there is none. */
export function spoken(language: string | null | undefined): Language {
  const base = (language ?? 'en').split('-')[0];
  return languages.find((one) => one === base) ?? 'en';
}

export const directionOf = (language: string): 'rtl' | 'ltr' => (['ar', 'he', 'fa', 'ur'].includes(language.split('-')[0]) ? 'rtl' : 'ltr');

/** For the check that compares them. */
export const definedWords = (): readonly { name: string; catalogue: Catalogue<string> }[] => all;
