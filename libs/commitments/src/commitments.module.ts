import { Module } from '@nestjs/common';
import { NotesModule } from '#plenary/notes';
import { CommitmentDesk } from './commitment-desk.service.js';
import { CommitmentImport } from './commitment-import.service.js';
import { CommitmentPartsResolver } from './commitment-parts.resolver.js';
import { CommitmentRegister } from './commitment-register.service.js';
import { CommitmentReports } from './commitment-reports.service.js';
import { CommitmentTemplates } from './commitment-templates.service.js';
import { CommitmentsResolver } from './commitments.resolver.js';
import { CommitmentsService } from './commitments.service.js';
import { CommitmentsTimers } from './commitments.timers.js';

@Module({
  imports: [NotesModule],
  providers: [CommitmentDesk, CommitmentRegister, CommitmentsService, CommitmentReports, CommitmentTemplates, CommitmentImport, CommitmentsResolver, CommitmentPartsResolver, CommitmentsTimers],
  exports: [CommitmentRegister, CommitmentsService, CommitmentReports, CommitmentTemplates, CommitmentImport],
})
export class CommitmentsModule {}
