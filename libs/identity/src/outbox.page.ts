import { escapeHtml, plainPage } from '#plenary/platform';
import { hostLabel, onHost } from './outbox.rules.js';
import type { OutboxLine, OutboxMessage } from './outbox.service.js';
import { sayOutbox } from './outbox.words.js';

/** In which words, and below which address the pages are. */
export interface Shown {
  language: string;
  origin: string;
}

const style = '.loud{background:#a02528;color:#fff;padding:12px 16px;border-radius:10px;font-weight:600;max-width:none}main{max-width:60rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}pre.code{font-family:ui-monospace,monospace;font-size:.8125rem;direction:ltr;text-align:left}table{width:100%}td{overflow-wrap:anywhere}form{margin-block:16px}';
const page = (o: Shown, title: string, body: string): string => plainPage({ language: o.language, title, body: `<p class="loud" role="note">${escapeHtml(sayOutbox(o.language, 'banner'))}</p>${body}`, style });

const nameOf = (line: OutboxLine): string => line.name ?? line.recipient;
/** Where this person is at home on this machine. */
export const hostOf = (o: Shown, line: OutboxLine): string => onHost(o.origin, hostLabel(nameOf(line), line.personId ?? line.id));
const when = (at: Date): string => `<time datetime="${at.toISOString()}" dir="ltr">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;

export function outboxPage(o: Shown & { lines: OutboxLine[]; older: string | null; to: string | null }): string {
  const say = (key: Parameters<typeof sayOutbox>[1]): string => escapeHtml(sayOutbox(o.language, key));
  const rows = o.lines.map(
    (line) => `<tr><td dir="ltr">${when(line.createdAt)}</td><td><bdi>${escapeHtml(nameOf(line))}</bdi><br><small dir="ltr">${escapeHtml(line.recipient)}</small></td><td><a href="/outbox/${line.id}"><bdi>${escapeHtml(line.subject)}</bdi></a></td><td>${say(line.state)}</td></tr>`,
  );
  const table = `<table><thead><tr><th scope="col">${say('written')}</th><th scope="col">${say('to')}</th><th scope="col">${say('subject')}</th><th scope="col">${say('state')}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const older = o.older ? `<p><a href="/outbox?${new URLSearchParams({ ...(o.to && { to: o.to }), before: o.older }).toString()}">${say('older')}</a></p>` : '';
  return page(
    o,
    sayOutbox(o.language, 'title'),
    `<h1>${say('title')}</h1>
<form method="get" action="/outbox"><label>${say('search')} <input name="to" type="email" dir="ltr" value="${escapeHtml(o.to ?? '')}"></label> <button class="second">${say('find')}</button>${o.to ? ` <a href="/outbox">${say('back')}</a>` : ''}</form>
${o.lines.length === 0 ? `<p>${say('empty')}</p>` : table}${older}`,
  );
}

export function messagePage(o: Shown & { message: OutboxMessage }): string {
  const { message } = o;
  const say = (key: Parameters<typeof sayOutbox>[1], values = {}): string => escapeHtml(sayOutbox(o.language, key, values));
  const host = hostOf(o, message);
  const open = message.personId
    ? `<p><a class="button" target="_blank" href="${escapeHtml(host)}/outbox/${message.id}/as">${say('openAs', { name: nameOf(message) })}</a></p><p class="hint">${say('asHow', { host: new URL(host).host })}</p>`
    : '';
  const html = message.html ? `<p><a href="/outbox/${message.id}/html">${say('html')}</a></p>` : '';
  const calendar = message.calendar
    ? `<h2>${say('calendar', { method: message.calendar.method })}</h2><p><a href="/outbox/${message.id}/calendar">${say('download')}</a></p><pre class="card code">${escapeHtml(message.calendar.content)}</pre>`
    : '';
  return page(
    o,
    message.subject,
    `<p><a href="/outbox">${say('back')}</a></p><h1 dir="auto">${escapeHtml(message.subject)}</h1>
<p>${say('to')}: <bdi>${escapeHtml(nameOf(message))}</bdi> <span dir="ltr">&lt;${escapeHtml(message.recipient)}&gt;</span> · ${when(message.createdAt)} · ${say(message.state)}</p>
${open}<pre class="card" dir="auto">${linked(message.text, o.origin, host)}</pre>${html}${calendar}`,
  );
}

export function openAsPage(o: Shown & { message: OutboxMessage }): string {
  const name = nameOf(o.message);
  const say = (key: Parameters<typeof sayOutbox>[1]): string => escapeHtml(sayOutbox(o.language, key, { name }));
  return page(o, sayOutbox(o.language, 'asTitle', { name }), `<h1 dir="auto">${say('asTitle')}</h1><p>${say('asWords')}</p><form method="post" action="/outbox/${o.message.id}/as"><button autofocus>${say('asPress')}</button></form>`);
}

/** Links that lead here open in the place of the person who was written to. */
function linked(text: string, origin: string, host: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, place) => {
      if (place % 2 === 0) return escapeHtml(part);
      const own = part === origin || part.startsWith(`${origin}/`);
      return `<a href="${escapeHtml(own ? host + part.slice(origin.length) : part)}" rel="noreferrer" target="_blank">${escapeHtml(part)}</a>`;
    })
    .join('');
}
