import { Command } from 'commander';
import pg from 'pg';
import { config, startEmbedded, verifyAudit } from '#plenary/platform';
import { migrate } from '#plenary/migrations';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs `act` on the configured database; the embedded one is started for it, or shared with the product if that is running. */
async function onDatabase(act: (databaseUrl: string) => Promise<void>): Promise<void> {
  const settings = config();
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ folder: settings.dataFolder });
  try {
    await act(settings.databaseUrl ?? embedded!.url);
  } finally {
    await embedded?.stop();
  }
}

const plenary = new Command('plenary').description('Takes an international roundtable from the first date poll to the last kept promise.');

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
  .option('--json', 'answer for a program')
  .action((options: { json?: boolean }) =>
    onDatabase(async (url) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const result = await verifyAudit(client);
      await client.end();
      say(options.json ? JSON.stringify(result) : result.brokenAt ? `Entry ${result.brokenAt} does not follow from those before it: the log was changed.` : `All ${result.entries} entries follow from one another.`);
      if (result.brokenAt) process.exitCode = 1;
    }),
  );

await plenary.parseAsync();
