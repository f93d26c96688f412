import { Module } from '@nestjs/common';
import { NotesModule } from '#plenary/notes';
import { DecisionImport } from './decision-import.service.js';
import { DecisionRegister } from './decision-register.service.js';
import { DecisionsResolver } from './decisions.resolver.js';
import { DecisionsService } from './decisions.service.js';
import { PositionsService } from './positions.service.js';

@Module({ imports: [NotesModule], providers: [DecisionRegister, DecisionsService, DecisionImport, PositionsService, DecisionsResolver], exports: [DecisionRegister, DecisionsService, DecisionImport] })
export class DecisionsModule {}
