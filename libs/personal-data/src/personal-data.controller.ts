import { Readable } from 'node:stream';
import { Controller, Get, StreamableFile } from '@nestjs/common';
import { CurrentActor, type Person } from '#plenary/platform';
import { ExportService } from './export.service.js';

@Controller('me')
export class PersonalDataController {
  constructor(private readonly copies: ExportService) {}

  /** All that is held about whoever asks, and about nobody else. */
  @Get('data')
  data(@CurrentActor() actor: Person): StreamableFile {
    return new StreamableFile(Readable.from(this.copies.pieces(actor)), { type: 'application/json; charset=utf-8', disposition: 'attachment; filename="plenary-my-data.json"' });
  }
}
