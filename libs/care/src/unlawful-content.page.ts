import { escapeHtml, plainPage } from '#plenary/platform';
import { localeOf, type Language } from '#plenary/protocol';
import { everywhere, reportingBodies, statedOn } from './reporting-bodies.rules.js';
import { sayUnlawfulContent } from './unlawful-content.words.js';

type Key = Parameters<typeof sayUnlawfulContent>[1];

/** The hotline, the helpline and the emergency number of a country; without one, how to find them. No script, nothing fetched. */
export function unlawfulContentPage(language: Language, country: string | undefined): string {
  const say = (key: Key, values?: Record<string, string | Date>): string => escapeHtml(sayUnlawfulContent(language, key, values));
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const nameOf = (code: string): string => names.of(code) ?? code;
  const body = reportingBodies.find((one) => one.country === country);
  const row = (heading: Key, cells: string): string => `<tr><th scope="row">${say(heading)}</th><td>${cells}</td></tr>`;
  const call = (number: string): string => `<strong><bdi dir="ltr">${escapeHtml(number)}</bdi></strong>`;
  const options = reportingBodies
    .map((one) => ({ code: one.country, name: nameOf(one.country) }))
    .sort((a, b) => a.name.localeCompare(b.name, language))
    .map(({ code, name }) => `<option value="${code}"${code === country ? ' selected' : ''}>${escapeHtml(name)}</option>`)
    .join('');
  const { name, page, emergency } = body ?? everywhere;
  const html = `<h1>${say('title')}</h1>
<div class="card" role="note"><p><strong>${say('never')}</strong></p><p>${say('once')}</p></div>
<form method="get" action="/unlawful-content"><label>${say('country')} <select name="country"><option value="">${say('elsewhere')}</option>${options}</select></label> <input type="hidden" name="language" value="${language}"><button class="second">${say('show')}</button></form>
<h2>${body ? escapeHtml(nameOf(body.country)) : say('elsewhere')}</h2>
<table>${row('hotline', `<a href="/leaving?language=${language}&amp;to=${encodeURIComponent(page)}" rel="noopener noreferrer"><bdi>${escapeHtml(name)}</bdi></a>`)}
${body?.helpline ? row('helpline', `<bdi>${escapeHtml(body.helpline.name)}</bdi> ${call(body.helpline.number)}`) : ''}${row('emergency', call(emergency))}</table>
${body ? '' : `<p>${say('nearest')}</p>`}
<p class="hint">${say('stated', { date: new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${statedOn}T00:00:00Z`)) })}</p>
<h2>${say('here')}</h2><p>${say('hereHow')}</p>`;
  return plainPage({ language, title: sayUnlawfulContent(language, 'title'), body: html, robots: true });
}
