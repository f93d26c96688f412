import { Global, Module } from '@nestjs/common';
import { AgendaImport } from './agenda-import.service.js';

@Global()
@Module({ providers: [AgendaImport], exports: [AgendaImport] })
export class AgendaModule {}
