import { escapeHtml, plainPage } from '#plenary/platform';
import type { Language } from '#plenary/protocol';
import { sayLeaving } from './leaving.words.js';

/** The host stands alone and left to right, in the letters that the network uses, so that one that looks like another is told apart. */
export function leavingPage(language: Language, link: URL): string {
  const say = (key: Parameters<typeof sayLeaving>[1]): string => escapeHtml(sayLeaving(language, key));
  const body = `<h1>${say('title')}</h1>
<p>${say('lead')}</p>
<div class="card"><p><strong><bdi dir="ltr">${escapeHtml(link.host)}</bdi></strong></p><p class="hint"><bdi dir="ltr">${escapeHtml(link.href)}</bdi></p></div>
<p>${say('notOurs')}</p>
<p><a class="button" href="${escapeHtml(link.href)}" rel="noopener noreferrer external" referrerpolicy="no-referrer">${say('go')}</a></p>
<p class="hint">${say('back')}</p>`;
  return plainPage({ language, title: sayLeaving(language, 'title'), body, style: '.hint{overflow-wrap:anywhere}' });
}

export function notALinkPage(language: Language): string {
  return plainPage({ language, title: sayLeaving(language, 'notALink'), body: `<h1>${escapeHtml(sayLeaving(language, 'notALink'))}</h1><p>${escapeHtml(sayLeaving(language, 'only'))}</p>` });
}
