export { AgendaModule } from './agenda.module.js';
export { AgendaImport, type ToldItem } from './agenda-import.service.js';
export { AgendaService } from './agenda.service.js';
export { ChairScriptsService } from './chair-scripts.service.js';
export { AgendaItemEntity } from './agenda.entity.js';
export { AgendaItemType, AgendaType, ItemKindEnum, ItemStateEnum } from './agenda.type.js';
export { itemKinds, timesOf, type ItemKind, type ItemState } from './agenda.rules.js';
export { readAgenda, type PastedItem } from './pasted-agenda.rules.js';
export * from './agenda.events.js';
