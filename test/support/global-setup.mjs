// Plain JavaScript on what `npm run build` made: Jest loads this file before its own transforms are there.
import pg from 'pg';
import { migrate } from '../../dist/libs/migrations/src/index.js';
import { startEmbedded } from '../../dist/libs/platform/src/index.js';

export default async function () {
  // Speed alone: what these tests would lose in a power cut is nobody's. Fault tests start servers of their own, with durable settings.
  const embedded = await startEmbedded({ folder: '.data/test', flags: ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=300'] });
  const admin = new pg.Client({ connectionString: embedded.url });
  await admin.connect();
  await admin.query('drop database if exists template_migrated with (force)');
  await admin.query('create database template_migrated');
  await migrate(embedded.url.replace(/plenary$/, 'template_migrated'));
  await admin.end();
  process.env.PLENARY_TEST_SERVER_URL = embedded.url;
  globalThis.embedded = embedded;
}
