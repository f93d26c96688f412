import { Module } from '@nestjs/common';
import { ErasureLog } from './erasure-log.service.js';
import { ErasuresService } from './erasures.service.js';
import { ExportService } from './export.service.js';
import { Forgetting } from './forgetting.service.js';
import { PersonalDataController } from './personal-data.controller.js';
import { PersonalDataResolver } from './personal-data.resolver.js';
import { PersonalDataTimers } from './personal-data.timers.js';
import { RetentionService } from './retention.service.js';

@Module({
  controllers: [PersonalDataController],
  providers: [Forgetting, ErasuresService, ErasureLog, ExportService, RetentionService, PersonalDataTimers, PersonalDataResolver],
  exports: [ErasuresService, ErasureLog, RetentionService],
})
export class PersonalDataModule {}
