import { escapeHtml, plainPage, spoken } from '#plenary/platform';
import { localeOf } from '#plenary/protocol';
import type { EditionDocument, Words } from './edition.rules.js';
import { sayEdition } from './edition.words.js';

/** An edition as it is asked for. */
export interface Shown {
  document: EditionDocument;
  sha256: string;
  /** The symbol of the edition that is in force, when this one no longer is. */
  supersededBy: string | null;
}

type PageKey = Parameters<typeof sayEdition>[1];

const style = `.o-meta{color:var(--ink2)}.o-meta span+span::before{content:" · "}nav ul{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0}code{overflow-wrap:anywhere;direction:ltr;unicode-bidi:isolate}
dd{margin-inline-start:0;overflow-wrap:anywhere}footer{margin-block-start:3rem;border-block-start:1px solid var(--line);font-size:.875rem}.o-list{list-style:none;padding:0}.o-list li{padding-block:12px;border-block-end:1px solid var(--line)}
.o-banner{border:1px solid var(--edge);border-radius:6px;padding:8px 12px}@page{margin:20mm}@media print{nav{display:none}h2{break-after:avoid}p{orphans:3;widows:3}}`;

const words = (text: Words, language: string): string => text[language] ?? Object.values(text)[0] ?? '';
const dayOf = (instant: string, language: string): string => new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(instant));
const kindIn = (kind: string, language: string): string => sayEdition(language, `kind_${kind}` as PageKey);
const inItself = (language: string): string => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
const paragraphs = (text: string): string[] => text.split(/\n{2,}/);

/** The language to show it in: the one asked for if the whole text exists in it, else its source. */
export const languageFor = ({ languages }: EditionDocument, asked: string | undefined): string => languages.find((one) => one === asked) ?? languages[0];

/** The public page: no script, no cookie, nothing fetched from elsewhere. What people wrote is escaped, wherever it stands. */
export function editionPage({ document, sha256, supersededBy }: Shown, language: string, origin: string, preview = false): string {
  const say = (key: PageKey, values = {}): string => escapeHtml(sayEdition(language, key, values));
  const address = escapeHtml(document.address);
  const link = (text: string, to: string) => `<a href="${escapeHtml(to)}">${escapeHtml(text)}</a>`;
  const languages = document.languages.map((one) => `<li>${one === language ? `<span lang="${escapeHtml(one)}" aria-current="true">${escapeHtml(inItself(one))}</span>` : `<a href="${address}?language=${escapeHtml(one)}" lang="${escapeHtml(one)}" hreflang="${escapeHtml(one)}">${escapeHtml(inItself(one))}</a>`}</li>`);
  const sections = document.sections.map(({ title, paragraphs: texts }, place) => `<section aria-labelledby="s${place + 1}"><h2 id="s${place + 1}" dir="auto">${escapeHtml(words(title, language))}</h2>${texts.flatMap((text) => paragraphs(words(text, language))).map((text) => `<p dir="auto">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`).join('')}</section>`);
  const forms = say('otherForms', { json: 'JSON', markdown: 'Markdown' })
    .replace('JSON', `<a href="${address}.json" type="application/json">JSON</a>`)
    .replace('Markdown', `<a href="${address}.md?language=${escapeHtml(language)}" type="text/markdown">Markdown</a>`);
  const body = `
${preview ? `<p class="o-banner" role="note">${say('preview')}</p>` : `<p>${link(sayEdition(language, 'all'), '/o')}</p>`}
${supersededBy ? `<p class="o-banner" role="note">${say('superseded')} ${link(supersededBy, `/o/${supersededBy}`)}</p>` : ''}
<header><p class="o-meta"><span dir="auto">${escapeHtml(words(document.programme.name, language))}</span><span>${escapeHtml(kindIn(document.kind, language))}</span><span><bdi>${escapeHtml(document.symbol)}</bdi></span></p>
<h1 dir="auto">${escapeHtml(words(document.title, language))}</h1>
<p class="o-meta"><span><time datetime="${document.releasedAt}">${say('released', { day: dayOf(document.releasedAt, language) })}</time></span> <bdi class="tlp" lang="en">${document.marking}</bdi></p></header>
${document.languages.length > 1 ? `<nav aria-label="${say('languages')}"><ul>${languages.join('')}</ul></nav>` : ''}
<article>${sections.join('\n')}</article>
<footer><dl><dt>${say('permanent')}</dt><dd><a href="${address}"><bdi>${escapeHtml(origin)}${address}</bdi></a></dd><dt>${say('hash')}</dt><dd><code>${sha256}</code></dd></dl>
<p>${say('check')} ${document.previousSha256 === null ? say('first') : `${say('follows', { sequence: document.sequence })} <code>${document.previousSha256}</code>.`}</p>
<p>${forms}</p></footer>`;
  return plainPage({ language, title: `${document.symbol} · ${words(document.title, language)}`, body, style, robots: !preview });
}

/** The same as CommonMark: whatever could be read as a mark-up of its own is a letter there. */
export function editionMarkdown({ document, sha256, supersededBy }: Shown, language: string, origin: string): string {
  const escape = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+\-.!|~&^$:@=]/g, (mark) => `\\${mark}`);
  const lines = (text: string): string => escape(text).replaceAll('\n', '\\\n');
  const say = (key: PageKey, values = {}): string => escape(sayEdition(language, key, values));
  const parts = [
    `# ${escape(words(document.title, language))}`,
    `${escape(words(document.programme.name, language))} · ${escape(kindIn(document.kind, language))} · ${escape(document.symbol)} · ${escape(document.marking)}`,
    say('released', { day: dayOf(document.releasedAt, language) }),
    ...(supersededBy ? [`**${say('superseded')} ${escape(supersededBy)}**`] : []),
    ...document.sections.flatMap(({ title, paragraphs: texts }) => [`## ${escape(words(title, language))}`, ...texts.flatMap((text) => paragraphs(words(text, language))).map(lines)]),
    '---',
    `${say('permanent')}: <${origin}${document.address}>`,
    `${say('hash')}: \`${sha256}\``,
  ];
  return `${parts.join('\n\n')}\n`;
}

export interface Listed {
  symbol: string;
  kind: string;
  title: Words;
  programme: Words;
  languages: string[];
  releasedAt: string;
}

/** Everything that is published in one year, newest first, and the years there are. */
export function editionsPage(editions: readonly Listed[], years: readonly number[], year: number | undefined, asked: string | undefined): string {
  const language = spoken(asked);
  const say = (key: PageKey, values = {}): string => escapeHtml(sayEdition(language, key, values));
  const rows = editions.map(({ symbol, kind, title, programme, languages, releasedAt }) => {
    const shown = languages.includes(language) ? language : languages[0];
    return `<li><a href="/o/${escapeHtml(symbol)}${shown === languages[0] ? '' : `?language=${escapeHtml(shown)}`}" lang="${escapeHtml(shown)}" dir="auto">${escapeHtml(words(title, shown))}</a>
<p class="o-meta"><span dir="auto">${escapeHtml(words(programme, shown))}</span><span>${escapeHtml(kindIn(kind, language))}</span><span><bdi>${escapeHtml(symbol)}</bdi></span><span><time datetime="${releasedAt}">${escapeHtml(dayOf(releasedAt, language))}</time></span></p></li>`;
  });
  const empty = years.length === 0 ? say('none') : say('noneInYear', { year: String(year) });
  const nav = years.length > 1 ? `<nav aria-label="${say('years')}"><ul>${years.map((one) => `<li>${one === year ? `<span aria-current="true">${one}</span>` : `<a href="/o?year=${one}">${one}</a>`}</li>`).join('')}</ul></nav>` : '';
  return plainPage({ language, title: sayEdition(language, 'all'), body: `<h1>${say('all')}</h1>${nav}${rows.length ? `<ul class="o-list">${rows.join('')}</ul>` : `<p>${empty}</p>`}`, style, robots: true });
}

/** Never published, withdrawn, hidden, misspelt: the same page, so that nothing is told by it. */
export function missingPage(asked: string | undefined): string {
  const language = spoken(asked);
  return plainPage({ language, title: sayEdition(language, 'missing'), body: `<h1>${escapeHtml(sayEdition(language, 'missing'))}</h1><p>${escapeHtml(sayEdition(language, 'missingWhy'))}</p><p><a href="/o">${escapeHtml(sayEdition(language, 'all'))}</a></p>`, style });
}
