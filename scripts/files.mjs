// File names in libs come from a closed list; a new kind of file is an ADR. No file is longer than 300 lines without saying why.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const kinds = ['module', 'entity', 'type', 'inputs', 'rules', 'rules.spec', 'service', 'service.spec', 'resolver', 'gateway', 'gateway.spec', 'controller', 'page', 'page.spec', 'events', 'handlers', 'handlers.spec', 'timers', 'words', 'worker'];
const allowed = new RegExp(`^(index|policy|[a-z0-9-]+\\.(${kinds.map((kind) => kind.replace('.', '\\.')).join('|')}))\\.ts$`);
const free = ['protocol', 'time', 'platform', 'migrations']; // they know no noun, so their files are named after what they are

const faults = [];
for (const lib of readdirSync('libs').filter((name) => !free.includes(name))) {
  if (!existsSync(`libs/${lib}/src`)) continue;
  for (const file of readdirSync(`libs/${lib}/src`)) if (!allowed.test(file)) faults.push(`libs/${lib}/src/${file}: none of the kinds of file a lib may have (${kinds.join(', ')})`);
}

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n').filter((file) => existsSync(file));
for (const file of tracked) {
  if (/(^|\/)(utils?|helpers?|common|misc)(\.|\/)/i.test(file)) faults.push(`${file}: this name says nothing; call it what it is`);
  if (!/\.(ts|tsx|mjs|cjs|css)$/.test(file) || /\.data\.ts$/.test(file)) continue;
  const lines = readFileSync(file, 'utf8').split('\n');
  if (lines.length > 301 && !/^(\/\/|\/\*)/.test(lines[0])) faults.push(`${file}: ${lines.length - 1} lines; split it by noun, or say on its first line why it is longer than 300`);
}
if (faults.length) {
  console.error(faults.join('\n'));
  process.exit(1);
}
