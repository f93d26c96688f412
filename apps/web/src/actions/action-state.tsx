import { useWords } from '../i18n/use-words.js';
import { Chip } from '../ui/chip.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import type { ActionLine } from './actions.queries.js';

export function ActionState({ action: { state, overdue, acceptedAt, mine, ownerPersonId, ownerOrganisationId } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (overdue) return <Chip tone="overdue">{t('overdue')}</Chip>;
  if (state === 'DONE') return <Chip tone="done">{t('state.DONE')}</Chip>;
  if (state === 'IN_PROGRESS') return <Chip tone="onTrack">{t('state.IN_PROGRESS')}</Chip>;
  if (state !== 'OPEN') return <Chip tone="silent">{t(`state.${state}`)}</Chip>;
  const waits = acceptedAt === null && !mine && (ownerPersonId ?? ownerOrganisationId) !== null;
  return <Chip tone="silent">{t(waits ? 'notAccepted' : 'state.OPEN')}</Chip>;
}

export function OwnerOf({ action: { ownerPerson, ownerOrganisation, ownerWords, mine } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (mine && ownerPerson) return <span>{t('owner.me')}</span>;
  if (ownerPerson) return <WordsOfOthers>{ownerPerson}</WordsOfOthers>;
  if (ownerOrganisation) return <LocalisedWords text={ownerOrganisation} showState={false} />;
  return ownerWords ? <WordsOfOthers>{ownerWords}</WordsOfOthers> : <span>{t('owner.nobody')}</span>;
}
