import { Module } from '@nestjs/common';
import { AuditTimers } from './audit.timers.js';
import { HeadsService } from './heads.service.js';

@Module({ providers: [HeadsService, AuditTimers], exports: [HeadsService] })
export class AuditModule {}
