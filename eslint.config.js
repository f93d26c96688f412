import js from '@eslint/js';
import ts from 'typescript-eslint';

const only = (selector, message) => ({ selector, message });
const time = only(`NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']`, 'Time is given: take `now` as an argument, or `tx.now`.');
const transaction = only(`CallExpression[callee.property.name=/^(transaction|createQueryRunner|startTransaction)$/]`, 'A use case is a transaction: open it with work.run(actor, …).');
const setting = only(`Literal[value=/set_config\\(.*false\\)|^\\s*set (?!local)/i], TemplateElement[value.raw=/set_config\\([^)]*false\\)/i]`, 'A setting that outlives its transaction is met by the next person on this connection.');
const queries = only(`CallExpression[callee.property.name=/^(createQueryBuilder|getRepository)$/]`, 'Read by a named statement (reads.rows), write through tx.em: nobody else may reach the tables.');
const defaults = only(`CallExpression[callee.name='Field'] Property[key.name='defaultValue']`, 'Compiled questions fill in the defaults of input fields wrongly from their second run on: make the field nullable, and default it in the service.');
const all = [time, transaction, setting, queries, defaults];
const except = (...these) => ['error', ...all.filter((rule) => !these.includes(rule))];

export default ts.config(
  { ignores: ['dist', 'node_modules', '.data', '.cache', 'test-results', 'apps/web/src/api/schema.d.ts', '**/*.data.ts'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { project: ['./tsconfig.json', './apps/web/tsconfig.json'], tsconfigRootDir: import.meta.dirname } } },
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }], 'no-console': 'error', '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }] } },
  { files: ['libs/**/*.ts', 'apps/server/**/*.ts'], rules: { 'no-restricted-syntax': except() } },
  { files: ['libs/platform/src/clock.ts'], rules: { 'no-restricted-syntax': except(time) } },
  { files: ['libs/platform/src/database/work.ts'], rules: { 'no-restricted-syntax': except(transaction) } },
  { files: ['libs/**/*.rules.ts', 'libs/time/src/*.ts', 'libs/protocol/src/*.ts'], ignores: ['**/*.spec.ts'], rules: { 'no-restricted-globals': ['error', { name: 'process', message: 'A rule is given what it needs.' }] } },
  { files: ['test/**', '**/*.spec.ts'], rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-member-access': 'off', '@typescript-eslint/no-unsafe-argument': 'off', '@typescript-eslint/no-unsafe-call': 'off', '@typescript-eslint/no-unsafe-return': 'off', '@typescript-eslint/unbound-method': 'off' } },
  { files: ['apps/web/src/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', only(`JSXAttribute[name.name='className'] Literal[value=/(^|\\s)-?(ml|mr|pl|pr|left|right|rounded-[lr]|border-[lr]|text-left|text-right)(-|\\s|$)/]`, 'Sides are logical here (ms-, pe-, start-, text-start), so that Arabic mirrors by itself.')] } },
  { files: ['**/*.js', '**/*.mjs', '**/*.cjs', 'apps/web/*.ts'], ...ts.configs.disableTypeChecked, languageOptions: { parserOptions: { project: null }, globals: { process: 'readonly', console: 'readonly', module: 'readonly', globalThis: 'readonly', performance: 'readonly', fetch: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', clearInterval: 'readonly', URL: 'readonly', Buffer: 'readonly' } }, rules: { ...ts.configs.disableTypeChecked.rules, 'no-console': 'off' } },
);
