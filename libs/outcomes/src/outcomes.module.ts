import { Module } from '@nestjs/common';
import { Drafts } from './drafts.service.js';
import { EditionsController } from './editions.controller.js';
import { Editions } from './editions.service.js';
import { LeakCheck } from './leak-check.service.js';
import { OutcomeSources } from './outcome-sources.service.js';
import { OutcomesResolver } from './outcomes.resolver.js';
import { OutcomesService } from './outcomes.service.js';
import { Paragraphs } from './paragraphs.service.js';

@Module({ controllers: [EditionsController], providers: [OutcomesResolver, OutcomesService, Paragraphs, Drafts, OutcomeSources, LeakCheck, Editions], exports: [OutcomesService, Paragraphs, Editions] })
export class OutcomesModule {}
