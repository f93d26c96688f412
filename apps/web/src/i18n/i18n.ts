import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { icuMessages } from './messages.js';
import { hasChosenLanguage, languageOf, languages, preferredLanguage, rememberLanguage, type LanguageTag } from './languages.js';

const catalogues = import.meta.glob<Record<string, unknown>>('./*/*.json', { import: 'default' });

/** Each catalogue is a file of its own, fetched when first needed. One that has no translation yet is read in English. */
const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = catalogues[`./${language}/${namespace}.json`] ?? catalogues[`./en/${namespace}.json`];
    if (!load) return done(new Error(`There is no catalogue called ${namespace}.`), false);
    load().then((catalogue) => done(null, catalogue), (error: Error) => done(error, true));
  },
};

function reflect(tag: string): void {
  const { locale, direction } = languageOf(tag);
  document.documentElement.lang = locale.split('-u-')[0] ?? tag;
  document.documentElement.dir = direction;
}

/** Resolves when the words of the first screen are there. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', reflect);
  await i18next
    .use(files)
    .use(icuMessages)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      supportedLngs: languages.map(({ tag }) => tag),
      fallbackLng: false,
      ns: ['shell', 'ui', 'refusals'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false }, // React escapes
      react: { useSuspense: true },
      partialBundledLanguages: false,
    });
}

/** Before a screen is shown, so that it appears whole; a route does this by itself. */
export const loadWords = (...namespaces: string[]): Promise<void> => i18next.loadNamespaces(namespaces);

export async function chooseLanguage(tag: LanguageTag): Promise<void> {
  rememberLanguage(tag);
  await i18next.changeLanguage(tag);
}

/** The language of whoever signed in, unless another was chosen on this device. */
export async function adoptLanguage(tag: string): Promise<void> {
  const { tag: spoken } = languageOf(tag);
  if (!hasChosenLanguage() && spoken !== i18next.resolvedLanguage) await i18next.changeLanguage(spoken);
}
