import { Module } from '@nestjs/common';
import { NotesModule } from '#plenary/notes';
import { ActionImport } from './action-import.service.js';
import { ActionRegister } from './action-register.service.js';
import { ActionsResolver } from './actions.resolver.js';
import { ActionsService } from './actions.service.js';

@Module({ imports: [NotesModule], providers: [ActionRegister, ActionsService, ActionImport, ActionsResolver], exports: [ActionRegister, ActionsService, ActionImport] })
export class ActionsModule {}
