import { Module } from '@nestjs/common';
import { ActionsModule } from '#plenary/actions';
import { CommitmentsModule } from '#plenary/commitments';
import { DecisionsModule } from '#plenary/decisions';
import { NotesModule } from '#plenary/notes';
import { ExportCommitments } from './export-commitments.service.js';
import { ImportCommitments } from './import-commitments.service.js';
import { ImportMemory } from './import-memory.service.js';
import { ImportMinutes } from './import-minutes.service.js';
import { ImportOrganisations } from './import-organisations.service.js';
import { ImportRun } from './import-run.service.js';
import { MinutesPeople } from './minutes-people.service.js';
import { MinutesRegisters } from './minutes-registers.service.js';
import { RegistersController } from './registers.controller.js';

const doors = [ImportMinutes, ImportCommitments, ExportCommitments];

@Module({ imports: [NotesModule, DecisionsModule, CommitmentsModule, ActionsModule], controllers: [RegistersController], providers: [ImportMemory, ImportRun, ImportOrganisations, MinutesPeople, MinutesRegisters, ...doors], exports: doors })
export class ExchangeModule {}
