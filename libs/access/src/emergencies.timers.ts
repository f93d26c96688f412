import { Injectable } from '@nestjs/common';
import { Timed } from '#plenary/platform';
import { EmergenciesService } from './emergencies.service.js';

@Injectable()
export class EmergenciesTimers {
  constructor(private readonly emergencies: EmergenciesService) {}

  @Timed('* * * * *')
  async end(): Promise<void> {
    await this.emergencies.endWhatIsOver();
  }
}
