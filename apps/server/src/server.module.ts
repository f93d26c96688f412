import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius';
import { AccessModule } from '#plenary/access';
import { ActionsModule } from '#plenary/actions';
import { AgendaModule } from '#plenary/agenda';
import { AuditModule } from '#plenary/audit';
import { CareModule } from '#plenary/care';
import { CommitmentsModule } from '#plenary/commitments';
import { DecisionsModule } from '#plenary/decisions';
import { ConveningsModule } from '#plenary/convenings';
import { ExchangeModule } from '#plenary/exchange';
import { IdentityModule } from '#plenary/identity';
import { OutcomesModule } from '#plenary/outcomes';
import { NotesModule } from '#plenary/notes';
import { InvitationsModule, NeedsModule } from '#plenary/notifications';
import { PersonalDataModule } from '#plenary/personal-data';
import { Actors, Allowance, AuditLog, graphqlOptions, Onlookers, PlatformModule, TrustedDocuments, type Clock } from '#plenary/platform';
import { HealthController } from './health.controller.js';
import { SocketTicketController } from './socket-ticket.controller.js';
import { SecurityContact, SecurityController } from './security.controller.js';

export interface ServerOptions {
  databaseUrl: string;
  production: boolean;
  freeQueries: boolean;
  documentsFile: string;
  origin: () => string;
  /** How many times the ordinary measure one person may ask; 1 where not given. */
  allowance?: number;
  /** Whom security.txt names (RFC 9116), and where its policy stands. */
  securityContact?: string;
  securityPolicy?: string;
  clock?: Clock;
}

/** The nouns of the product, in the order of the line. */
export const nouns = [AccessModule, IdentityModule, ConveningsModule, AgendaModule, NotesModule, DecisionsModule, CommitmentsModule, ActionsModule, OutcomesModule, CareModule, ExchangeModule, InvitationsModule, NeedsModule, AuditModule, PersonalDataModule];

/** Every resolver of those modules, for printing the contract without starting anything. */
export const resolvers = (): Type[] => nouns.flatMap((noun) => (Reflect.getMetadata('providers', noun) as unknown[]).filter((one): one is Type => typeof one === 'function' && /Resolver$/.test(one.name)));

@Module({})
export class ServerModule {
  static for(o: ServerOptions): DynamicModule {
    const allowance = new Allowance(o.allowance);
    return {
      module: ServerModule,
      controllers: [HealthController, SecurityController, SocketTicketController],
      providers: [{ provide: Allowance, useValue: allowance }, { provide: SecurityContact, useValue: new SecurityContact(o.origin, o.securityContact, o.securityPolicy) }],
      imports: [
        PlatformModule.for(o.databaseUrl, o.clock),
        ...nouns,
        GraphQLModule.forRootAsync<MercuriusDriverConfig>({
          driver: MercuriusDriver,
          inject: [Actors, AuditLog, Onlookers],
          useFactory: (actors: Actors, audit: AuditLog, onlookers: Onlookers) => graphqlOptions({ production: o.production, schemaFile: true, actors, audit, onlookers, documents: new TrustedDocuments(o.documentsFile, o.freeQueries), allowance }),
        }),
      ],
    };
  }
}
