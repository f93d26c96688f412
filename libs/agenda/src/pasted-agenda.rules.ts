import { limits, Refusal } from '#plenary/protocol';
import type { ItemKind } from './agenda.rules.js';

export interface PastedItem {
  title: string;
  durationMinutes: number | null;
  kind: ItemKind;
  /** 1, or 2 for a part of the item before it. */
  level: 1 | 2;
}

const mostItems = 100;

// "10 min", "10 minutes", "10 mn", "10'", in the six languages; "1 h 30", "2 hours".
const minuteWord = String.raw`(?:min(?:ute|uto)?s?\.?|mn|мин(?:ут[аы]?)?\.?|分钟|分|دقيقة|دقائق|د|['’′])`;
const hourWord = String.raw`(?:h(?:ours?|eures?|oras?|rs?)?|ч(?:ас(?:а|ов)?)?\.?|小时|ساعة|ساعات)`;
const onlyMinutes = new RegExp(`^${minuteWord}$`, 'iu');
const spans: readonly [RegExp, (m: RegExpExecArray) => number][] = [
  [new RegExp(String.raw`[\s([–—,:-]*(\d{1,2})\s*${hourWord}\s*(\d{1,2})?\s*(?:${minuteWord})?[)\]]?\s*$`, 'iu'), (m) => Number(m[1]) * 60 + Number(m[2] ?? 0)],
  [new RegExp(String.raw`[\s([–—,:-]*(?<![\d:])(\d{1,3})\s*${minuteWord}[)\]]?\s*$`, 'iu'), (m) => Number(m[1])],
  [/[\s–—-]*[([](\d{1,3})[)\]]\s*$/u, (m) => Number(m[1])],
  [/(?:^|[\s([–—-]+)(\d{1,2}):([0-5]\d)[)\]]?\s*$/u, (m) => Number(m[1]) * 60 + Number(m[2])],
];
// "14:00–14:10 Opening": from the one clock to the other.
const clocks = /^(\d{1,2})[:.h]([0-5]\d)(?:\s*[-–—]\s*(\d{1,2})[:.h]([0-5]\d))?[\s:.–—-]+(?=\S)/u;
const bullet = /^(?:[-*•–—·▪◦]|(\d{1,2}(?:\.\d{1,2})*)[.)]?(?=\s)|[a-z][.)](?=\s))\s*/iu;

const kinds: readonly [RegExp, ItemKind][] = [
  [/adoption (of|de) |aprobación del (programa|orden)|утверждение повестки|通过议程|إقرار جدول/iu, 'ADOPTION_OF_AGENDA'],
  [/^(coffee|tea|lunch|break|pause|pausa|café|déjeuner|almuerzo|перерыв|обед|кофе|茶歇|午餐|休息|استراحة|غداء)/iu, 'BREAK'],
  [/^(opening|welcome|ouverture|bienvenue|accueil|apertura|bienvenida|открытие|приветств|开幕|欢迎|افتتاح|ترحيب)/iu, 'OPENING'],
  [/^(closing|closure|clôture|clausura|cierre|закрытие|闭幕|اختتام|ختام)/iu, 'CLOSING'],
  [/(any )?other business|^aob\b|questions diverses|otros asuntos|разное|прочие вопросы|其他事项|ما يستجد/iu, 'AOB'],
  [/^(?:round of |tour de table (?:sur les |des )|ronda de |раунд |جولة )?(commitments?|pledges?|engagements?|compromisos?|обязательств|承诺|(?:ال)?تعهدات)/iu, 'COMMITMENT_ROUND'],
  [/^(decisions?|décisions?|decisiones|решения|决定|قرارات)/iu, 'DECISION'],
];

/**
 * A list as people have it in a message, line by line: numbering, bullets and clocks at the front are read and dropped, minutes at
 * the end are read and dropped. What cannot be read as minutes stays in the title.
 * @throws Refusal INVALID_INPUT when there is no line, or more than a hundred
 */
export function readAgenda(text: string): PastedItem[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').filter((line) => line.trim() !== '');
  const items = lines.map(readLine).filter(({ title }) => title !== '');
  if (items.length === 0) throw Refusal.ofField('text', 'too_small', 'Paste one item to a line, such as “Opening (10 min)”.');
  if (items.length > mostItems) throw Refusal.ofField('text', 'too_big', `Paste at most ${mostItems} lines at a time.`);
  // The first line cannot be a part of anything.
  return items.map((item, i) => (i === 0 ? { ...item, level: 1 } : item));
}

function readLine(line: string): PastedItem {
  const indented = /^(\t|\s{2,})/.test(line);
  const numbering = bullet.exec(line.trim());
  let rest = line.trim().replace(bullet, '');
  if (onlyMinutes.test(rest)) rest = line.trim(); // "10 min" is no item 10 called "min"
  const clock = clocks.exec(rest);
  let minutes: number | null = null;
  if (clock) {
    rest = rest.slice(clock[0].length);
    const span = clock[3] === undefined ? -1 : Number(clock[3]) * 60 + Number(clock[4]) - Number(clock[1]) * 60 - Number(clock[2]);
    if (span > 0) minutes = span;
  }
  for (const [pattern, read] of spans) {
    const found = pattern.exec(rest);
    if (!found || found.index === 0) continue;
    const span = read(found);
    if (span > 1440) continue;
    minutes = span;
    rest = rest.slice(0, found.index);
    break;
  }
  const title = rest.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(/[\s:;,–—-]+$/u, '').trim().slice(0, limits.titleCharacters);
  const level = numbering?.[1]?.includes('.') || (indented && !numbering?.[1]) ? 2 : 1;
  return { title, durationMinutes: minutes, kind: kinds.find(([pattern]) => pattern.test(title))?.[1] ?? 'DISCUSSION', level };
}
