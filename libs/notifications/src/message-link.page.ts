import { calledIn, carries } from '#plenary/access';
import { escapeHtml, plainPage } from '#plenary/platform';
import { textIn } from '#plenary/protocol';
import { cityOf, clocksFor, momentWords } from './invitation.rules.js';
import { sayInvitation } from './invitation.words.js';
import { sayLink } from './message-link.words.js';
import type { AnswerLink, SeatLink } from './message-links.service.js';

type Key = Parameters<typeof sayLink>[1];
/** What is said above the form: done, or why not. */
export interface Said {
  key: Key;
  values?: Record<string, string>;
  fault?: true;
}

const partstats = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined', DELEGATED: 'delegated' } as const;
type Given = keyof typeof partstats;

export const answerWords = (language: string, partstat: string): string => sayLink(language, partstats[partstat as Given]);

/** A session's question, its answer so far and the form to change it; one form each, so that one press answers one session. */
export function answerPage(link: AnswerLink, o: { chosen: string | null; said?: Said }): string {
  const say = (key: Key, values?: Record<string, string | number>) => escapeHtml(sayLink(link.language, key, values));
  const { name, represents } = link.person;
  const whom = represents ? say('answeringForOf', { name, represents: textIn(represents, link.language).text }) : say('answeringFor', { name });
  // The page opens to whoever holds the link, so it says no more than the message did.
  const told = ['title', 'text'].includes(carries(link.convening.marking, 'mail'));
  const sessions = link.sessions.map((session) => sessionPart(link, told ? session : { ...session, title: null, place: null }, o.chosen)).join('');
  return page(link, say('title'), `${saidPart(link.language, o.said)}<p><strong>${whom}</strong></p>${sessions}`);
}

export function seatPage(link: SeatLink, said?: Said): string {
  const say = (key: Key, values?: Record<string, string | number>) => escapeHtml(sayLink(link.language, key, values));
  const whom = link.represents ? textIn(link.represents, link.language).text : (link.expert ?? '');
  const open = link.places.filter(({ state }) => state === 'OFFERED' || state === 'TAKEN_UP');
  const state = { OFFERED: 'placeOpen', TAKEN_UP: 'placeTaken', NAMED: 'placeNamed', CONFIRMED: 'placeNamed', DECLINED: 'placeGone', LAPSED: 'placeLapsed' } as const;
  const list = link.places.map((place) => `<li>${say(state[place.state], { name: place.name ?? '' })}</li>`).join('');
  const press = (does: string, label: Key, second = false) => `<button name="does" value="${does}"${second ? ' class="second"' : ''}>${say(label)}</button> `;
  const offered = link.places.some(({ state: at }) => at === 'OFFERED');
  const whether = `<form method="post"><p><label>${say('comment')}<br><textarea name="comment" rows="2" cols="40" maxlength="1000"></textarea></label></p><p>${offered && !link.expert ? press('take-up', 'takeUp') : ''}${press('decline', 'decline', true)}</p></form>`;
  const fields = link.expert
    ? ''
    : `<p><label>${say('personName')}<br><input name="name" required maxlength="200" autocomplete="name"></label></p><p><label>${say('personAddress')}<br><input name="address" type="email" required maxlength="254" dir="ltr"></label></p>`;
  const name = `<form method="post"><h2>${say('nameTitle')}</h2><input type="hidden" name="placeId" value="${open[0]?.id ?? ''}">${fields}<p>${press('name', link.expert ? 'myself' : 'nameSend')}</p></form>`;
  return page(link, say('seatTitle'), `${saidPart(link.language, said)}<p><strong>${say('seatOf', { represents: whom, places: link.places.length })}</strong></p><ul>${list}</ul>${open.length ? `<div class="card">${whether}</div><div class="card">${name}</div>` : ''}`);
}

/** The same for every link that opens nothing. */
export const expiredPage = (language: string): string => plainPage({ language, title: sayLink(language, 'expiredTitle'), body: `<h1>${escapeHtml(sayLink(language, 'expiredTitle'))}</h1><p>${escapeHtml(sayLink(language, 'expired'))}</p>` });

function page(link: AnswerLink | SeatLink, title: string, body: string): string {
  const { convening, language } = link;
  const called = calledIn('mail', { marking: convening.marking, title: textIn(convening.title, language).text, number: convening.reference }, sayInvitation(language, 'unnamed'));
  const heading = `<p><span class="tlp">${escapeHtml(convening.marking)}</span> <small>${escapeHtml(textIn(convening.programmeName, language).text)}</small></p><h1 dir="auto">${escapeHtml(called)}</h1>`;
  return plainPage({ language, title: `${title} · ${called}`, body: heading + body, style: 'fieldset{border:0;padding:0;margin:0}.pick{display:flex;gap:12px;align-items:center;min-height:44px}.pick input{inline-size:22px;block-size:22px;accent-color:var(--accent)}.done{border-color:var(--accent)}' });
}

function saidPart(language: string, said: Said | undefined): string {
  if (!said) return '';
  const words = escapeHtml(sayLink(language, said.key, said.values));
  return said.fault ? `<p class="card fault" role="alert">${escapeHtml(sayLink(language, 'fault', { fault: sayLink(language, said.key, said.values) }))}</p>` : `<p class="card done" role="status"><strong>✓ ${words}</strong> ${escapeHtml(said.key === 'recorded' ? sayLink(language, 'change') : '')}</p>`;
}

function sessionPart(link: AnswerLink, session: AnswerLink['sessions'][number], chosen: string | null): string {
  const { language, person } = link;
  const say = (key: Key, values?: Record<string, string | number>) => escapeHtml(sayLink(language, key, values));
  const answered = session.partstat in partstats ? (session.partstat as Given) : null;
  const title = session.title && link.sessions.length > 1 ? `<h2 dir="auto">${escapeHtml(textIn(session.title, language).text)}</h2>` : '';
  const when = `<p>${whenPart(session, person.zone, language)}</p>`;
  const state = `<p class="hint">${answered ? say('answerNow', { answer: sayLink(language, partstats[answered]) }) : say('noAnswer')}</p>`;
  if (!['SCHEDULED', 'IN_SESSION', 'SUSPENDED'].includes(session.state)) return `<div class="card">${title}${when}<p>${say('noLonger')}</p></div>`;
  const picked = chosen ?? answered;
  const pick = (value: Given) => `<label class="pick"><input type="radio" name="partstat" value="${value}" required${picked === value ? ' checked' : ''}> ${say(partstats[value])}</label>`;
  const field = (name: string, label: Key, kind: string, max: number, value = '') => `<p><label>${say(label)}<br><input name="${name}" type="${kind}" maxlength="${max}" value="${escapeHtml(value)}"></label></p>`;
  return `<form class="card" method="post">${title}${when}${state}<input type="hidden" name="sessionId" value="${session.id}">
<fieldset>${pick('ACCEPTED')}${pick('TENTATIVE')}${pick('DECLINED')}${pick('DELEGATED')}</fieldset>
<details${picked === 'DELEGATED' ? ' open' : ''}><summary>${say('whoInstead')}</summary>${field('alternateName', 'alternateName', 'text', 200, session.alternateName ?? '')}${field('alternateAddress', 'alternateAddress', 'email', 254)}</details>
<p><label>${say('comment')}<br><textarea name="comment" rows="2" cols="40" maxlength="1000">${escapeHtml(session.comment ?? '')}</textarea></label></p>
<label class="pick"><input type="hidden" name="asksListed" value="1"><input type="checkbox" name="listed" value="1"${person.listed ? ' checked' : ''}> ${say('listed')}</label>
<details><summary>${say('someoneElse')}</summary><p class="hint">${say('someoneElseHint')}</p>${field('by', 'by', 'text', 200)}</details>
<p><button>${say('send')}</button></p></form>`;
}

function whenPart(session: AnswerLink['sessions'][number], readerZone: string | null, language: string): string {
  const say = (key: Key, values?: Record<string, string | number>) => escapeHtml(sayLink(language, key, values));
  if (!session.startsAt) return say('noTime');
  const { here, hereZone, venue, venueZone } = clocksFor({ startsAt: new Date(session.startsAt), venueZone: session.zone, readerZone, language });
  const was = session.movedFrom && session.movedFrom !== session.startsAt ? `<br><s>${escapeHtml(momentWords(new Date(session.movedFrom), session.zone, language))}</s> (${escapeHtml(cityOf(session.zone))})` : '';
  return `<strong>${escapeHtml(here)}</strong> (${escapeHtml(hereZone)})${venue ? `<br>${say('venue', { venue, zone: venueZone })}` : ''}${was}${session.place ? `<br><span dir="auto">${escapeHtml(session.place)}</span>` : ''}`;
}
