import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { SignedInGuard } from './actor.js';
import { AuditLog } from './audit/audit-log.js';
import { Clock } from './clock.js';
import { Cursors } from './graphql/connection.js';
import { ApplicationDatabase } from './database/database.js';
import { Reads } from './database/reads.js';
import { Work } from './database/work.js';
import { FactDelivery } from './events/delivery.js';
import { FactHandlers } from './events/handlers.js';
import { Keys } from './keys.js';
import { ChangedFeed } from './realtime/changed.js';
import { SocketTickets } from './realtime/tickets.js';

@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(private readonly database: ApplicationDatabase) {}

  static for(databaseUrl: string, clock = new Clock()): DynamicModule {
    const database = { provide: ApplicationDatabase, useFactory: () => new ApplicationDatabase(databaseUrl).initialize() };
    const feed = { provide: ChangedFeed, useFactory: () => new ChangedFeed(databaseUrl) };
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      providers: [database, feed, { provide: Clock, useValue: clock }, Work, Reads, AuditLog, Cursors, Keys, FactHandlers, FactDelivery, SocketTickets, { provide: APP_GUARD, useClass: SignedInGuard }],
      exports: [ApplicationDatabase, AuditLog, ChangedFeed, Clock, Cursors, Keys, Work, Reads, FactHandlers, FactDelivery, SocketTickets],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.destroy();
  }
}
