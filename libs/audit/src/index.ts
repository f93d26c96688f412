export { AuditModule } from './audit.module.js';
export { HeadsService } from './heads.service.js';
