export { AgendaModule } from './agenda.module.js';
export { AgendaImport, type ToldItem } from './agenda-import.service.js';
