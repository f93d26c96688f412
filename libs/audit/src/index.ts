export { AuditModule } from './audit.module.js';
export { isLogWord } from './log.words.js';
export { kindOf } from './log.rules.js';
export { HeadsService } from './heads.service.js';
