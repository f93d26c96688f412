import { Module } from '@nestjs/common';
import { AuditTimers } from './audit.timers.js';
import { HeadsService } from './heads.service.js';
import { LogController } from './log.controller.js';
import { LogResolver } from './log.resolver.js';
import { LogService } from './log.service.js';

@Module({ controllers: [LogController], providers: [HeadsService, AuditTimers, LogService, LogResolver], exports: [HeadsService] })
export class AuditModule {}
