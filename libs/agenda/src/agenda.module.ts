import { Global, Module } from '@nestjs/common';
import { AgendaImport } from './agenda-import.service.js';
import { AgendaResolver } from './agenda.resolver.js';
import { AgendaService } from './agenda.service.js';
import { ChairScriptsService } from './chair-scripts.service.js';
import { ItemMarkings } from './item-markings.service.js';

@Global()
@Module({ providers: [AgendaService, ChairScriptsService, AgendaImport, ItemMarkings, AgendaResolver], exports: [AgendaService, ChairScriptsService, AgendaImport, ItemMarkings] })
export class AgendaModule {}
