// The words of the interface: every English key stands in all six languages, is translated, is written in its script, and takes the
// same arguments. A folder may be named. `--english-only` reports what is not translated yet without failing: while a feature is built only English is written.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';

const ROOT = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? path.resolve(import.meta.dirname, '../apps/web/src/i18n');
const ALLOWED = path.join(ROOT, 'same-as-english.json');
const SCRIPTS = { ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u };
// Categories that a count on our screens can reach; the others are for fractions and millions.
const PLURALS = { en: ['one', 'other'], fr: ['one', 'other'], es: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], zh: ['other'], ar: ['one', 'two', 'few', 'many', 'other'] };
const englishOnly = process.argv.includes('--english-only');

const faults = [];
const waiting = [];
/** Words that are the same in another language on purpose: { "fr": ["home:title"], "*": ["shell:place.name"] } */
const allowed = existsSync(ALLOWED) ? JSON.parse(readFileSync(ALLOWED, 'utf8')) : {};
const isAllowed = (language, key) => [...(allowed['*'] ?? []), ...(allowed[language] ?? [])].includes(key);

const flat = (value, prefix = '') => Object.entries(value).flatMap(([key, each]) => (typeof each === 'string' ? [[prefix + key, each]] : flat(each, `${prefix}${key}.`)));
const read = (language, namespace) => {
  const file = path.join(ROOT, language, `${namespace}.json`);
  return existsSync(file) ? new Map(flat(JSON.parse(readFileSync(file, 'utf8')))) : undefined;
};

/** What a message takes, and which plural forms it has; undefined if it does not parse. */
function partsOf(message, language, where) {
  let ast;
  try {
    ast = new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).getAst();
  } catch (error) {
    faults.push(`${where}: not an ICU message (${error.message})`);
    return undefined;
  }
  const parts = { args: new Set(), plurals: [], words: '' };
  const walk = (elements) => {
    for (const element of elements) {
      if (element.type === 0) parts.words += element.value;
      else if (element.type === 7) continue; // the # of a plural
      else {
        parts.args.add(`${element.value}${element.type === 5 ? ' (select)' : ''}`);
        if (element.type === 6 && element.pluralType !== 'ordinal') parts.plurals.push(Object.keys(element.options));
        for (const option of Object.values(element.options ?? {})) walk(option.value);
      }
    }
  };
  walk(ast);
  return parts;
}

const namespaces = readdirSync(path.join(ROOT, 'en')).map((file) => path.basename(file, '.json'));
const english = new Map(namespaces.map((namespace) => [namespace, read('en', namespace)]));
const parsed = new Map();
let count = 0;
for (const [namespace, messages] of english) {
  for (const [key, message] of messages) {
    const parts = partsOf(message, 'en', `en ${namespace}:${key}`);
    parsed.set(`${namespace}:${key}`, parts);
    count += 1;
    if (message.trim() === '') faults.push(`en ${namespace}:${key}: empty`);
  }
}

const { errorCodes } = english.has('refusals') ? await import('#plenary/protocol').catch(() => ({ errorCodes: undefined })) : { errorCodes: {} };
if (!errorCodes) faults.push('The codes of refusals cannot be read: npm run build, then again.');
const worded = [...(english.get('refusals')?.keys() ?? [])].filter((key) => key.startsWith('code.')).map((key) => key.slice('code.'.length));
for (const code of Object.keys(errorCodes ?? {})) if (!worded.includes(code)) faults.push(`en refusals:code.${code}: a refusal without words for the reader`);
for (const code of worded) if (errorCodes && !(code in errorCodes)) faults.push(`en refusals:code.${code}: protocol knows no such code`);

for (const language of Object.keys(PLURALS).filter((tag) => tag !== 'en')) {
  const extra = existsSync(path.join(ROOT, language)) ? readdirSync(path.join(ROOT, language)).map((file) => path.basename(file, '.json')).filter((name) => !namespaces.includes(name)) : [];
  for (const name of extra) faults.push(`${language}/${name}.json: English has no such catalogue`);
  for (const [namespace, messages] of english) {
    const translated = read(language, namespace) ?? new Map();
    for (const key of translated.keys()) if (!messages.has(key)) faults.push(`${language} ${namespace}:${key}: English has no such key`);
    for (const [key, original] of messages) {
      const id = `${namespace}:${key}`;
      const message = translated.get(key);
      if (message === undefined) {
        waiting.push(`${language} ${id}`);
        continue;
      }
      checkMessage({ language, id, message, original });
    }
  }
}

function checkMessage({ language, id, message, original }) {
  const where = `${language} ${id}`;
  const parts = partsOf(message, language, where);
  const wanted = parsed.get(id);
  if (!parts || !wanted) return;
  const says = /\p{L}/u.test(wanted.words);
  if (says && message === original && !isAllowed(language, id)) faults.push(`${where}: still English (“${original}”); if that is right, name it in same-as-english.json`);
  else if (says && SCRIPTS[language] && !SCRIPTS[language].test(parts.words) && !isAllowed(language, id)) faults.push(`${where}: has no letter of its script (“${message}”)`);
  const missing = [...wanted.args].filter((arg) => !parts.args.has(arg));
  const strange = [...parts.args].filter((arg) => !wanted.args.has(arg));
  if (missing.length) faults.push(`${where}: does not use {${missing.join('}, {')}}`);
  if (strange.length) faults.push(`${where}: English knows no {${strange.join('}, {')}}`);
  for (const forms of parts.plurals) {
    const lacking = PLURALS[language].filter((form) => !forms.includes(form));
    if (lacking.length) faults.push(`${where}: its plural lacks ${lacking.join(', ')}`);
  }
}

if (!englishOnly) for (const each of waiting) faults.push(`${each}: not translated`);
if (faults.length) {
  console.error(faults.join('\n'));
  console.error(`${faults.length} faults in the catalogues of apps/web/src/i18n.`);
  process.exit(1);
}
console.log(`${count} messages in ${namespaces.length} catalogues${waiting.length ? `; ${waiting.length} translations wait` : ', in six languages'}.`);
if (englishOnly && waiting.length && process.argv.includes('--list')) console.log(waiting.join('\n'));
