import type { Plugin } from 'vite';

const OURS = ['en-US', 'fr-FR', 'es-ES', 'ru-RU', 'zh-CN', 'ar-AE'];
const STRINGS = /\/(?:react-aria|react-stately|react-aria-components)\/.*\/([a-z]{2}-[A-Z]{2})\.mjs$/;

/** React Aria carries its own words in thirty-four languages; the page keeps the six that Plenary speaks. */
export function onlyOurLanguages(): Plugin {
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    transform(_, id) {
      const language = STRINGS.exec(id)?.[1];
      return language && !OURS.includes(language) ? { code: 'export default {}', map: null } : undefined;
    },
  };
}
