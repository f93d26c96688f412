export { PersonalDataModule } from './personal-data.module.js';
export { columnsOf, dataMap, dataMapPage } from './data-map.rules.js';
export { ErasureLog } from './erasure-log.service.js';
export { ErasuresService } from './erasures.service.js';
export { RetentionService } from './retention.service.js';
