import { Command, Option } from 'commander';
import { ErasureLog } from '#plenary/personal-data';
import { Clock } from '#plenary/platform';
import { migrate } from '#plenary/migrations';
import { called, command, say, tell } from './console.js';
import { exportCommitments, importCommitments, importMinutes, type ImportCommitmentsOptions, type ImportMinutesOptions } from './import-command.js';
import { seedDemo } from './demo.js';
import { DemoClock } from './demo-stage.js';
import { onDatabase, withProduct } from './product.js';
import { appoint } from './programme.js';
import { verify, type VerifyOptions } from './verify-command.js';

const plenary = new Command('plenary').description('Takes an international roundtable from the first date poll to the last kept promise.').exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

plenary
  .command('migrate')
  .description('bring the database up to date')
  .action(() =>
    onDatabase(async (url) => {
      const steps = await migrate(url);
      say(steps.length ? `Done: ${steps.join(', ')}` : 'Nothing to do.');
    }),
  );

plenary
  .command('verify')
  .description('check that nothing in the audit log was changed after it was written')
  .option('--anchors <file>', 'heads that were kept outside: the file of PLENARY_AUDIT_ANCHORS, or lines from mails to the chairs')
  .option('--key <public key>', 'the public audit key, as each anchor names it; without it the installation\'s own')
  .option('--json', 'answer for a program: { entries, heads, findings }')
  .action((o: VerifyOptions) => command(() => verify(o)));

plenary
  .command('forget-again')
  .description('after a restore: forget those whom the backup still knew')
  .argument('<file>', 'the file of PLENARY_ERASURE_LOG, as it stood before the restore')
  .action((file: string) => command(() => withProduct(async (product) => {
    const { applied, unknown } = await product.get(ErasureLog).applyAgain(called(file));
    tell(`${applied} forgotten again; ${unknown} are not in this database.`);
  })));

plenary
  .command('appoint')
  .description('put somebody into the secretariat of an initiative; they sign in with a code that is mailed to them')
  .argument('<address>')
  .option('--programme <code>', 'the initiative; may be left out when there is one')
  .option('--name <name>', 'how they write themselves')
  .addOption(new Option('--role <role>').choices(['SECRETARIAT', 'CONVENOR']).default('SECRETARIAT'))
  .action((address: string, o: { programme?: string; name?: string; role: 'SECRETARIAT' | 'CONVENOR' }) => command(() => withProduct(async (product) => {
    await appoint(product, address, o);
    tell(`${address} is appointed: ${o.role}.`);
  })));

/** The options by which a command says which initiative it is about. */
const about = (one: Command): Command =>
  one
    .option('--programme <code>', 'the initiative it goes to; founded when there is none yet, and may be left out when there is one')
    .option('--found [name]', 'found the initiative if there is none of that code')
    .option('--secretariat <address>', 'who keeps an initiative that is founded');

const imports = plenary.command('import').description('bring in what was written elsewhere; the same file again changes nothing');

about(imports.command('minutes'))
  .description('minutes (W3C, Solid) → roundtables that were held, with people, agenda, notes, decisions and actions')
  .argument('<file...>', 'files, or folders of .md files')
  .option('--dry-run', 'do it and undo it: the same counts and doubts, and nothing is kept')
  .option('--json', 'answer for a program: { files, totals }')
  .option('--language <tag>', 'the language of the minutes', 'en')
  .option('--preset <preset>', 'how the roundtables are handled: OPEN, CHATHAM_HOUSE, CLOSED', 'OPEN')
  .action((files: string[], o: ImportMinutesOptions) => command(() => importMinutes(files, o)));

about(imports.command('commitments'))
  .description('a table of commitments, milestones and indicators, or an export → the register')
  .argument('<file>', 'CSV, or JSON that was exported')
  .option('--owners <csv>', 'those who all promise the text of the table, each for itself')
  .option('--each-text', 'with --owners: each row is a text of its own, instead of a paragraph of one')
  .option('--title <title>', 'with --owners: what the text is called')
  .option('--map <column=heading...>', 'what a heading means, such as indicator.text@fr=indicateur')
  .option('--language <tag>', 'the language of columns that do not say theirs', 'en')
  .option('--category <category>', 'of organisations that are not here yet', 'OTHER')
  .option('--strict', 'with any row at fault import nothing')
  .option('--dry-run', 'do it and undo it: the same counts and doubts, and nothing is kept')
  .option('--json', 'answer for a program')
  .action((file: string, o: ImportCommitmentsOptions) => command(() => importCommitments(file, o)));

plenary
  .command('export')
  .description('what is here, to be read elsewhere')
  .command('commitments')
  .description('the register of an initiative as CSV (or --json), which `import commitments` reads again')
  .option('--programme <code>', 'the initiative; may be left out when there is one')
  .option('--json', 'JSON instead of CSV')
  .option('--language <tag>', 'the language that is the source where a text is in several', 'en')
  .option('--out <file>', 'where to write it, instead of the standard output')
  .action((o: { programme?: string; json?: boolean; language: string; out?: string }) => command(() => exportCommitments(o)));

plenary
  .command('seed')
  .description('fill an empty installation')
  .requiredOption('--demo', 'with a fictional process, three roundtables and their people; a second time nothing is done')
  .action(() => command(async () => {
    const clock = new DemoClock(new Clock().now());
    const today = clock.now().toISOString().slice(0, 10);
    await withProduct(async (product) => {
      const did = await seedDemo(product, clock, today);
      tell(did === 'THERE' ? 'the demonstration is here already.' : 'the demonstration is ready.');
    }, clock);
  }));

await plenary.parseAsync();
