import { Module } from '@nestjs/common';
import { CommitmentDesk } from './commitment-desk.service.js';
import { CommitmentPartsResolver } from './commitment-parts.resolver.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { CommitmentReports } from './commitment-reports.service.js';
import { CommitmentTemplates } from './commitment-templates.service.js';
import { CommitmentsResolver } from './commitments.resolver.js';
import { CommitmentsService } from './commitments.service.js';
import { CommitmentsTimers } from './commitments.timers.js';

@Module({
  providers: [CommitmentDesk, CommitmentRegister, CommitmentsService, CommitmentReports, CommitmentTemplates, CommitmentsResolver, CommitmentPartsResolver, CommitmentsTimers],
  exports: [CommitmentRegister, CommitmentsService, CommitmentReports, CommitmentTemplates],
})
export class CommitmentsModule {}
