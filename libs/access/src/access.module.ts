import { Global, Module } from '@nestjs/common';
import { Onlookers } from '#plenary/platform';
import { AccessGateway } from './access.gateway.js';
import { AccessService } from './access.service.js';
import { EmergenciesResolver } from './emergencies.resolver.js';
import { EmergenciesService } from './emergencies.service.js';
import { EmergenciesTimers } from './emergencies.timers.js';
import { GroupPlaces } from './group-places.service.js';
import { GroupsResolver } from './groups.resolver.js';
import { GroupsService } from './groups.service.js';
import { MarkingsResolver } from './markings.resolver.js';
import { MarkingsService } from './markings.service.js';
import { OnlookersService } from './onlookers.service.js';
import { ProgrammesResolver } from './programmes.resolver.js';
import { ProgrammesService } from './programmes.service.js';

@Global()
@Module({
  providers: [AccessService, ProgrammesService, MarkingsService, GroupPlaces, GroupsService, EmergenciesService, EmergenciesTimers, { provide: Onlookers, useClass: OnlookersService }, ProgrammesResolver, MarkingsResolver, GroupsResolver, EmergenciesResolver, AccessGateway],
  exports: [AccessService, ProgrammesService, MarkingsService, GroupPlaces, EmergenciesService, Onlookers],
})
export class AccessModule {}
