import { IntlMessageFormat } from 'intl-messageformat';
import type { I18nFormatModule } from 'i18next';
import { languageOf } from './languages.js';

const COMPILED = '\u0001';
const LITERAL = 0; // the syntax tree's own number for words between arguments
const formats = new Map<string, IntlMessageFormat>();

/** Catalogues are ICU messages: built ones arrive as syntax trees, while developing as text. A formatter is made once for each. */
function formatOf(message: string, language: string): IntlMessageFormat {
  const name = `${language} ${message}`;
  let format = formats.get(name);
  if (!format) {
    const tree = message.startsWith(COMPILED) ? (JSON.parse(message.slice(1)) as ReturnType<IntlMessageFormat['getAst']>) : message;
    formats.set(name, (format = new IntlMessageFormat(tree, languageOf(language).locale, undefined, { ignoreTag: true })));
  }
  return format;
}

type Values = Record<string, string | number | Date>;

/** A message without a value it wants says what it can: a gap in a sentence harms less than a page that is not there. */
export function messageIn(language: string, message: string, values: Values): string {
  if (!message.startsWith(COMPILED) && !/[{']/.test(message)) return message;
  const format = formatOf(message, language);
  try {
    return String(format.format(values));
  } catch (error) {
    console.error(error); // eslint-disable-line no-console -- for whoever builds the screen; readers see the sentence
    return format.getAst().map((part) => ('value' in part && Number(part.type) === LITERAL ? part.value : '…')).join('');
  }
}

/** i18next's own plurals and interpolation stay out of it. */
export const icuMessages: I18nFormatModule & { parse: (message: string, values: Values, language: string) => string; addLookupKeys: (keys: string[]) => string[] } = {
  type: 'i18nFormat',
  parse: (message, values, language) => messageIn(language, message, values),
  addLookupKeys: (keys) => keys,
};
