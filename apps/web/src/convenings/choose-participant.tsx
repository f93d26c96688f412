import { useMemo } from 'react';
import { useAsk, type Question } from '../api/ask.js';
import { useViewer } from '../api/viewer.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import type { Choice } from '../ui/choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { inTheRoomQuery } from './groups.queries.js';

/** Those of a roundtable whom one may put into a group, in the order of its list; each once, without whoever is named in `but`. */
export function useInTheRoom(conveningId: string, but: readonly string[] = []): { question: Question<unknown>; people: Choice<string>[]; viewerId: string | undefined } {
  const t = useWords('convenings');
  const { tag } = useLanguage();
  const localised = useLocalised();
  const viewerId = useViewer().data?.id;
  const question = useAsk(inTheRoomQuery, { id: conveningId, language: tag });
  const left = but.join();
  const people = useMemo(() => {
    const found = new Map<string, Choice<string>>();
    for (const { personId, name, role } of question.data?.convening.officers ?? []) if (!found.has(personId)) found.set(personId, { value: personId, label: name, hint: t(`role.${role as 'CHAIR'}`) });
    for (const { personId, name, affiliationName, represents } of question.data?.participants ?? []) {
      const of = affiliationName ?? represents.name;
      if (personId && name) found.set(personId, { value: personId, label: name, hint: of ? localised(of) : found.get(personId)?.hint });
    }
    return [...found.values()].filter(({ value }) => !left.includes(value));
  }, [question.data, localised, left, t]);
  return { question, people, viewerId };
}
