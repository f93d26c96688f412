import { Global, Module } from '@nestjs/common';
import { AccessGateway } from './access.gateway.js';
import { AccessService } from './access.service.js';
import { MarkingsResolver } from './markings.resolver.js';
import { MarkingsService } from './markings.service.js';
import { ProgrammesResolver } from './programmes.resolver.js';
import { ProgrammesService } from './programmes.service.js';

@Global()
@Module({ providers: [AccessService, ProgrammesService, MarkingsService, ProgrammesResolver, MarkingsResolver, AccessGateway], exports: [AccessService, ProgrammesService, MarkingsService] })
export class AccessModule {}
