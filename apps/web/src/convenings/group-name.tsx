import { useViewer } from '../api/viewer.js';
import { useWords } from '../i18n/use-words.js';
import { useLocalised } from '../ui/words-of-others.js';
import type { Group } from './groups.queries.js';

/** What a group is called: by its name; a bilateral, to each of the two, after the other. */
export function useGroupName(): (group: Group) => string {
  const t = useWords('groups');
  const localised = useLocalised();
  const viewerId = useViewer().data?.id;
  return ({ name, kind, inside }) => {
    if (name) return localised(name);
    const other = inside?.members.find(({ personId }) => personId !== viewerId);
    return other ? t('pair.named', { name: other.name }) : t(`kind.${kind}`);
  };
}
