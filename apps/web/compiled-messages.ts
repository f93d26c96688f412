import { IntlMessageFormat } from 'intl-messageformat';
import type { Plugin } from 'vite';

const CATALOGUE = /\/src\/i18n\/[a-z]{2}\/[^/]+\.json$/;

/**
 * Parses the ICU messages of the catalogues when the pages are built, so that no browser carries the parser (12 kB) or runs it. A
 * message that takes arguments becomes its syntax tree as text behind U+0001; `src/i18n/messages.ts` reads both forms.
 */
export function compiledMessages(): Plugin {
  return {
    name: 'compiled-messages',
    enforce: 'pre',
    apply: 'build',
    config: () => ({ resolve: { alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/lib/no-parser.js' } } }),
    transform(code, id) {
      if (!CATALOGUE.test(id)) return undefined;
      return { code: JSON.stringify(JSON.parse(code, (_key, value: unknown) => (typeof value === 'string' ? compiled(value) : value))), map: null };
    },
  };
}

function compiled(message: string): string {
  const tree = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst();
  const plain = tree.length === 1 && tree[0]?.type === 0;
  return plain ? String((tree[0] as { value: string }).value) : `\u0001${JSON.stringify(tree)}`;
}
