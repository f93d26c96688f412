import 'reflect-metadata';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
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

/** The services of the product without its doors. What they record is delivered by the running product. */
export const productOn = (databaseUrl: string, clock: Clock): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext({ module: CliModule, imports: [PlatformModule.for(databaseUrl, clock), ...nouns] }, { logger: new NestLog(makeLog('warn')), abortOnError: false });

/** Runs `act` with the product on the configured database, which is brought up to date first. */
export function withProduct(act: (product: INestApplicationContext) => Promise<void>, clock = new Clock()): Promise<void> {
  return onDatabase(async (databaseUrl) => {
    await migrate(databaseUrl);
    const product = await productOn(databaseUrl, clock);
    try {
      await act(product);
    } finally {
      await product.close();
    }
  });
}
