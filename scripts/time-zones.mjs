#!/usr/bin/env node
/**
 * Compiles the IANA time zone database into libs/time/src/zones.data.ts, the product's only knowledge of time zones
 * (docs/adr/0018-own-time-zone-data.md). To take a new release:
 *
 *   apt-get update && apt-get download tzdata && dpkg-deb -x tzdata_*.deb unpacked
 *   node scripts/time-zones.mjs unpacked/usr/share/zoneinfo
 *
 * Without an argument it reads /usr/share/zoneinfo. It prints the zones whose clocks differ from the table before,
 * refuses to go back to an older release unless --older is given, and with --dry-run writes nothing.
 * It reads `tzdata.zi` (version, zones, links) and one compiled file for each zone (TZif, RFC 9636; "fat" or "slim").
 */
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';
import { gzipSync } from 'node:zlib';

const table = fileURLToPath(new URL('../libs/time/src/zones.data.ts', import.meta.url));
// Whole minutes hold for every clock since 1970 but one: Monrovia kept -00:44:30 until 7 January 1972. It is rounded.
const firstMinute = 0;
// "Factory" is the placeholder of an unset machine, not a place.
const notAPlace = new Set(['Factory']);

/** "# version 2026f", "Z Europe/Zurich …", "L Europe/Kyiv Europe/Kiev" */
function readIndex(folder) {
  const lines = readFileSync(join(folder, 'tzdata.zi'), 'utf8').split('\n');
  const version = /^# version (\d{4}[a-z]+)$/.exec(lines[0])?.[1];
  if (!version) throw new Error(`${folder}/tzdata.zi does not begin with "# version <year><letter>"`);
  const words = lines.map((line) => line.split(/\s+/));
  const zones = words.filter(([kind]) => kind === 'Z').map(([, name]) => name).filter((name) => !notAPlace.has(name)).sort();
  const links = words.filter(([kind]) => kind === 'L').map(([, target, name]) => [name, target]).sort(([a], [b]) => (a < b ? -1 : 1));
  return { version, zones, links };
}

/** The 64-bit block of a TZif file: the changes of offset in whole minutes, and the rule for the years after. */
function readZone(file) {
  const bytes = readFileSync(file);
  const countsAt = (start) => [0, 1, 2, 3, 4, 5].map((i) => bytes.readUInt32BE(start + 20 + 4 * i));
  const refuse = (why) => {
    throw new Error(`${file}: ${why}`);
  };
  if (bytes.toString('latin1', 0, 4) !== 'TZif' || bytes[4] < 0x32) refuse('not a TZif file of version 2 or later');
  const [utIndicators1, standardIndicators1, leaps1, times1, types1, letters1] = countsAt(0);
  const second = 44 + times1 * 5 + types1 * 6 + letters1 + leaps1 * 8 + standardIndicators1 + utIndicators1;
  const [utIndicators, standardIndicators, leaps, times, types, letters] = countsAt(second);
  if (leaps > 0) refuse('counts leap seconds ("right/" files are not for civil time)');
  const timesAt = second + 44;
  const typesAt = timesAt + times * 9;
  const footerAt = typesAt + types * 6 + letters + leaps * 12 + standardIndicators + utIndicators;
  const offsetOf = (type) => Math.round(bytes.readInt32BE(typesAt + 6 * type) / 60);
  const footer = bytes.toString('latin1', footerAt).replace(/^\n|\n$/g, '');

  let initial = offsetOf(0);
  const changes = [];
  for (let i = 0; i < times; i++) {
    const minute = Math.round(Number(bytes.readBigInt64BE(timesAt + 8 * i)) / 60);
    const offset = offsetOf(bytes[timesAt + 8 * times + i]);
    if (minute < firstMinute) initial = offset;
    else if (offset !== (changes.at(-1)?.offset ?? initial)) changes.push({ minute, offset });
  }
  return { initial, changes, rule: readFooter(footer, refuse) };
}

/** "<-02>2<-01>,M3.5.0/-1,M10.5.0/0" (POSIX TZ, RFC 9636 3.3.1) as { standard, summer, starts, ends } in minutes, or null. */
function readFooter(footer, refuse) {
  const match = /^(?:<[^>]+>|[A-Za-z]+)([-+\d:]+)(?:(?:<[^>]+>|[A-Za-z]+)([-+\d:]+)?,([^,]+),([^,]+))?$/.exec(footer);
  if (!match) return refuse(`cannot read its rule for later years: ${footer}`);
  const minutes = (clock) => {
    const [, sign, hours, rest = '0'] = /^([-+]?)(\d+)(?::(\d+))?$/.exec(clock) ?? refuse(`cannot read the clock ${clock} in ${footer}`);
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest)) || 0;
  };
  const day = (text) => {
    const [, month, week, weekday, clock = '2'] = /^M(\d+)\.(\d)\.(\d)(?:\/(.+))?$/.exec(text) ?? refuse(`knows no rule of the form ${text}: teach zones.ts first`);
    return { month: Number(month), week: Number(week), weekday: Number(weekday), minute: minutes(clock) };
  };
  if (!match[3]) return null;
  const standard = -minutes(match[1]) || 0;
  return { standard, summer: match[2] ? -minutes(match[2]) || 0 : standard + 60, starts: day(match[3]), ends: day(match[4]) };
}

const written = ({ standard, summer, starts, ends }) =>
  [standard, summer, ...[starts, ends].map(({ month, week, weekday, minute }) => `${month}.${week}.${weekday}/${minute}`)].join(',');

function changesByRule(rule, firstYear, lastYear) {
  const at = ({ month, week, weekday, minute }, year, offsetBefore) => {
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    let day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
    while (day > last) day -= 7;
    return Date.UTC(year, month - 1, day) / 60_000 + minute - offsetBefore;
  };
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
  return years
    .flatMap((year) => [
      { minute: at(rule.starts, year, rule.standard), offset: rule.summer },
      { minute: at(rule.ends, year, rule.summer), offset: rule.standard },
    ])
    .sort((a, b) => a.minute - b.minute);
}

/** Leaves out the changes at the end that the rule gives anyway. A change stays if the rule alone would place another before it. */
function withoutWhatTheRuleGives({ initial, changes, rule }) {
  if (!rule || changes.length === 0) return { initial, changes, rule };
  const last = changes.at(-1);
  const given = changesByRule(rule, 1970, 2100).filter(({ minute }) => minute <= last.minute);
  let left = changes.length;
  let same = given.length;
  while (left > 0 && same > 0 && changes[left - 1].minute === given[same - 1].minute && changes[left - 1].offset === given[same - 1].offset) {
    left -= 1;
    same -= 1;
  }
  const before = changes[left - 1]?.minute ?? firstMinute - 1;
  if (same > 0 && given[same - 1].minute > before) left += 1;
  const kept = changes.slice(0, left);
  const readBack = [...kept, ...given.filter(({ minute }) => minute > (kept.at(-1)?.minute ?? firstMinute))];
  if (JSON.stringify(readBack) !== JSON.stringify(changes)) throw new Error(`the rule does not continue the listed changes: ${JSON.stringify(rule)}`);
  return { initial, changes: kept, rule };
}

function compile(folder) {
  const { version, zones, links } = readIndex(folder);
  const lines = zones.map((name) => {
    const { initial, changes, rule } = withoutWhatTheRuleGives(readZone(join(folder, name)));
    const offsets = [...new Set([initial, ...changes.map(({ offset }) => offset)])];
    const order = changes.map(({ offset }) => offsets.indexOf(offset).toString(36)).join('');
    const gaps = changes.map(({ minute }, i) => (minute - (changes[i - 1]?.minute ?? firstMinute)).toString(36)).join(' ');
    return [name, offsets.join(','), order, gaps, rule ? written(rule) : ''].join('|');
  });
  return { version, lines, links: links.map((pair) => pair.join('|')) };
}

const print = ({ version, lines, links }) => `// Longer than a file may be, because it is a table: generated by scripts/time-zones.mjs from the IANA database, never edited.
/** Release of the IANA time zone database. */
export const version = '${version}';

/**
 * name | offsets since 1970 in minutes | which of them (base 36) from each change on | minutes from change to change (base 36)
 * | afterwards: standard offset, summer offset, start and end of summer time as month.week.weekday/minute of the day
 */
export const zones = \`
${lines.join('\n')}
\`;

/** other name | zone */
export const links = \`
${links.join('\n')}
\`;
`;

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const folder = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '/usr/share/zoneinfo';
const compiled = compile(folder);
const text = print(compiled);

const before = existsSync(table) ? readFileSync(table, 'utf8') : '';
const versionBefore = /version = '(.+)'/.exec(before)?.[1];
if (versionBefore && versionBefore > compiled.version && !options.includes('--older')) {
  console.error(`${folder} holds ${compiled.version}, older than the ${versionBefore} in the table: fetch a newer tzdata, or say --older.`);
  process.exit(1);
}
const linesBefore = new Set(before.split('\n'));
const changed = [...compiled.lines, ...compiled.links].filter((line) => !linesBefore.has(line)).map((line) => line.split('|')[0]);
if (!options.includes('--dry-run')) writeFileSync(table, text);
console.log(`${versionBefore ?? 'nothing'} -> ${compiled.version}: ${compiled.lines.length} zones, ${compiled.links.length} other names, ${text.length} bytes (${gzipSync(text, { level: 9 }).length} gzip)`);
if (versionBefore) console.log(changed.length === 0 ? 'no clock differs' : `changed: ${changed.join(', ')}`);
