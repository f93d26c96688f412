import { Injectable } from '@nestjs/common';
import { config, readAuditKey, Timed } from '#plenary/platform';
import { HeadsService } from './heads.service.js';

@Injectable()
export class AuditTimers {
  constructor(private readonly heads: HeadsService) {}

  /** Where this installation has no key there is nothing to sign with; the start says so. */
  @Timed('2 * * * *')
  async anchorHead(): Promise<void> {
    const { auditKeyFile, auditAnchorsFile } = config();
    const key = auditKeyFile === undefined ? undefined : readAuditKey(auditKeyFile);
    if (key) await this.heads.anchor(key, auditAnchorsFile);
  }
}
