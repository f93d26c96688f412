export { OutcomesModule } from './outcomes.module.js';
export { OutcomesService } from './outcomes.service.js';
export { Paragraphs } from './paragraphs.service.js';
export { Editions, type StoredEdition } from './editions.service.js';
export { OutcomeType } from './outcome.type.js';
export { outcomeApproved, outcomeAssembled, outcomeReleased, outcomeReturned, outcomeSent } from './outcomes.events.js';
export { missingPage } from './edition.page.js';
