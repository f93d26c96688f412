import { Module } from '@nestjs/common';
import { ActionsModule } from '#plenary/actions';
import { DecisionsModule } from '#plenary/decisions';
import { NotesModule } from '#plenary/notes';
import { ImportMemory } from './import-memory.service.js';
import { ImportMinutes } from './import-minutes.service.js';
import { MinutesPeople } from './minutes-people.service.js';
import { MinutesRegisters } from './minutes-registers.service.js';

@Module({ imports: [NotesModule, DecisionsModule, ActionsModule], providers: [ImportMemory, MinutesPeople, MinutesRegisters, ImportMinutes], exports: [ImportMinutes] })
export class ExchangeModule {}
