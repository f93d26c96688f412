import { Global, Module } from '@nestjs/common';
import { AccessGateway } from './access.gateway.js';
import { AccessService } from './access.service.js';
import { ProgrammesResolver } from './programmes.resolver.js';
import { ProgrammesService } from './programmes.service.js';

@Global()
@Module({ providers: [AccessService, ProgrammesService, ProgrammesResolver, AccessGateway], exports: [AccessService, ProgrammesService] })
export class AccessModule {}
