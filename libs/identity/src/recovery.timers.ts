import { Injectable } from '@nestjs/common';
import { Timed } from '#plenary/platform';
import { RecoveriesService } from './recoveries.service.js';

@Injectable()
export class RecoveryTimers {
  constructor(private readonly recoveries: RecoveriesService) {}

  @Timed('*/5 * * * *')
  async carryOut(): Promise<void> {
    await this.recoveries.carryOut();
  }
}
