import { Module } from '@nestjs/common';
import { LeavingController } from './leaving.controller.js';
import { UnlawfulContentController } from './unlawful-content.controller.js';

@Module({ controllers: [LeavingController, UnlawfulContentController], providers: [] })
export class CareModule {}
