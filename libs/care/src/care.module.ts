import { Module } from '@nestjs/common';
import { NotesModule } from '#plenary/notes';
import { LeavingController } from './leaving.controller.js';
import { RoundtableCareResolver } from './roundtable-care.resolver.js';
import { RoundtableCareService } from './roundtable-care.service.js';
import { SetAsideHandlers } from './set-aside.handlers.js';
import { SetAsideResolver } from './set-aside.resolver.js';
import { SetAsideService } from './set-aside.service.js';
import { UnlawfulContentController } from './unlawful-content.controller.js';

@Module({ imports: [NotesModule], controllers: [LeavingController, UnlawfulContentController], providers: [SetAsideService, SetAsideHandlers, SetAsideResolver, RoundtableCareService, RoundtableCareResolver] })
export class CareModule {}
