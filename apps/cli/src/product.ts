import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, config, makeLog, NestLog, PlatformModule, startEmbedded } from '#plenary/platform';
import { migrate } from '#plenary/migrations';
import { nouns } from '../../server/src/server.module.js';

@Module({})
class CliModule {}

/** Runs `act` on the configured database; the embedded one is started for it, or shared with the product if that is running. */
export async function onDatabase(act: (databaseUrl: string) => Promise<void>): Promise<void> {
  const settings = config();
  const embedded = settings.databaseUrl ? undefined : await startEmbedded({ folder: settings.dataFolder });
  try {
    await act(settings.databaseUrl ?? embedded!.url);
  } finally {
    await embedded?.stop();
  }
}

/** The services of the product without its doors, on a database that is up to date. What they record is delivered by the running product. */
export function withProduct(act: (product: INestApplicationContext) => Promise<void>, clock = new Clock()): Promise<void> {
  return onDatabase(async (databaseUrl) => {
    await migrate(databaseUrl);
    const product = await NestFactory.createApplicationContext({ module: CliModule, imports: [PlatformModule.for(databaseUrl, clock), ...nouns] }, { logger: new NestLog(makeLog('warn')), abortOnError: false });
    try {
      await act(product);
    } finally {
      await product.close();
    }
  });
}
