import { ApplicationDatabase, assertDurable, auditKey, config, FactDelivery, Keys, makeLog, makePostman, startEmbedded, startWorker, type Config, type Embedded, type RunningWorker } from '#plenary/platform';
import { SignInService } from '#plenary/identity';
import { migrate } from '#plenary/migrations';
import { createServer } from './create-server.js';

const say = (line: string): void => void process.stdout.write(`plenary: ${line}\n`);
const settings = readSettings();
const log = makeLog(settings.logLevel);
const CLOSING_MS = 5_000; // for what is being answered
let stopping = false;
let embedded: Embedded | undefined;
let worker: RunningWorker | undefined;
let closeServer: (() => Promise<void>) | undefined;

// Before PostgreSQL starts: a Ctrl-C in the first second must not leave it running. One handler only; Nest's own would race it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function stop(code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  await worker?.stop();
  await closeServer?.();
  await embedded?.stop();
  process.exit(code);
}

try {
  if (!settings.databaseUrl) embedded = await startEmbedded({ folder: settings.dataFolder, say });
  if (stopping) await embedded?.stop(); // Ctrl-C came while PostgreSQL was starting
  else await serve(settings.databaseUrl ?? embedded!.url);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  await stop(1);
}

async function serve(databaseUrl: string): Promise<void> {
  const steps = await migrate(databaseUrl);
  if (steps.length) say(`database brought up to date (${steps.length} steps).`);
  if (settings.auditKeyFile) auditKey(settings.auditKeyFile);
  else if (settings.production) say('nobody signs the heads of the audit log here: set PLENARY_AUDIT_KEY (docs/operations.md, Audit).');
  const { app } = await createServer({
    databaseUrl,
    production: settings.production,
    freeQueries: settings.freeQueries,
    documentsFile: 'dist/web/operations.json',
    webFolder: 'dist/web',
    origin: () => settings.origin,
    trustedProxies: settings.trustedProxies,
    allowance: settings.allowance,
    securityContact: settings.securityContact,
    securityPolicy: settings.securityPolicy,
    log,
  });
  closeServer = async () => {
    // A connection that a browser opened and never used counts as busy for a minute; nobody waits for that.
    const late = setTimeout(() => (app.getHttpServer()).closeAllConnections(), CLOSING_MS);
    await app.close();
    clearTimeout(late);
  };
  app.get(Keys).ready();
  if (settings.environment !== 'test') await assertDurable(app.get(ApplicationDatabase).pool);
  if (settings.role !== 'web') worker = await startWorker({ databaseUrl, delivery: app.get(FactDelivery), postman: makePostman({ smtpUrl: settings.smtpUrl, from: settings.mailFrom, log }), log });
  if (settings.role === 'worker') return say('delivering.');
  await app.listen(settings.port, settings.host);
  welcome(await app.get(SignInService).setUpCode());
}

function welcome(setUpCode: string | undefined): void {
  say(`ready at ${settings.origin}`);
  if (setUpCode) say(`nobody runs this installation yet. Open ${settings.origin}/first-run and enter the set-up code ${setUpCode}`);
  else say(`open ${settings.origin}/sign-in to sign in.`);
  if (settings.secondFactor === 'offered') say('NOT FOR REAL TALKS: second factors are offered and not demanded, so a mailed code opens every role (PLENARY_SECOND_FACTOR=demanded; production always demands them).');
  if (!settings.smtpUrl && !settings.production) say(`no mail server is configured: messages are read at ${settings.origin}/outbox`);
}

function readSettings(): Config {
  try {
    return config();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  }
}
