import { useWords } from '../i18n/use-words.js';
import type { AgendaItem } from './agenda.queries.js';

export const ITEM_KINDS: readonly AgendaItem['kind'][] = ['OPENING', 'ADOPTION_OF_AGENDA', 'STATEMENT', 'PRESENTATION', 'DISCUSSION', 'DECISION', 'COMMITMENT_ROUND', 'AOB', 'BREAK', 'CLOSING'];

export function useItemKinds(): { value: AgendaItem['kind']; label: string }[] {
  const t = useWords('session');
  return ITEM_KINDS.map((value) => ({ value, label: t(`itemKind.${value}`) }));
}
