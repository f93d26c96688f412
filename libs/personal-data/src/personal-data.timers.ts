import { Injectable } from '@nestjs/common';
import { config, Timed } from '#plenary/platform';
import { ErasureLog } from './erasure-log.service.js';
import { ErasuresService } from './erasures.service.js';
import { RetentionService } from './retention.service.js';

@Injectable()
export class PersonalDataTimers {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly log: ErasureLog,
    private readonly retention: RetentionService,
  ) {}

  @Timed('23 * * * *')
  async forget(): Promise<void> {
    await this.erasures.carryOut();
    const { erasureLogFile } = config();
    if (erasureLogFile) await this.log.copy(erasureLogFile);
  }

  @Timed('41 3 * * *')
  async keepTheRules(): Promise<void> {
    await this.retention.carryOut();
    await this.retention.announce();
  }

  @Timed('53 * * * *')
  async clearTraces(): Promise<void> {
    await this.retention.clearTraces();
  }
}
