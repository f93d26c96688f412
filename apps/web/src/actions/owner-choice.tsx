import { useMemo } from 'react';
import { useAsk } from '../api/ask.js';
import { useViewer } from '../api/viewer.js';
import { useWords } from '../i18n/use-words.js';
import type { FocusRef } from '../ui/field.js';
import { SearchChoice } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { ownersQuery } from './actions.queries.js';

export interface Owner {
  personId: string | null;
  organisationId: string | null;
}
const NOBODY: Owner = { personId: null, organisationId: null };
const keyOf = ({ personId, organisationId }: Owner): string | null => (personId ? `person ${personId}` : organisationId ? `organisation ${organisationId}` : null);
const ownerOf = (key: string | null): Owner => {
  const [kind, id] = key?.split(' ') ?? [];
  return kind === 'person' ? { personId: id, organisationId: null } : kind === 'organisation' ? { personId: null, organisationId: id } : NOBODY;
};

interface OwnerChoiceProps {
  conveningId: string;
  value: Owner;
  onChange: (owner: Owner) => void;
  /** Who it is now, where they sit at another table. */
  present?: { owner: Owner; name: string };
  label: string;
  fault?: string;
  ref?: FocusRef;
  isRequired?: boolean;
}

/** Somebody at the table, the reader themselves, or an organisation that is represented. */
export function OwnerChoice({ conveningId, value, onChange, present, ...rest }: OwnerChoiceProps) {
  const t = useWords('actions');
  const localised = useLocalised();
  const { data: viewer } = useViewer();
  const { data } = useAsk(ownersQuery, { id: conveningId });
  const choices = useMemo(() => {
    const found = new Map<string, { value: string; label: string; hint?: string }>();
    const add = (owner: Owner, label: string, hint?: string) => {
      const key = keyOf(owner);
      if (key && !found.has(key)) found.set(key, { value: key, label, hint });
    };
    if (viewer) add({ personId: viewer.id, organisationId: null }, viewer.name, t('owner.me'));
    if (present) add(present.owner, present.name);
    for (const { personId, name, represents } of data?.participants ?? []) if (personId && name) add({ personId, organisationId: null }, name, represents.name ? localised(represents.name) : undefined);
    for (const { represents: { organisationId, name, acronym } } of data?.participants ?? []) if (organisationId && name) add({ personId: null, organisationId }, localised(name), acronym ?? undefined);
    return [...found.values()];
  }, [data, localised, present, t, viewer]);
  return <SearchChoice choices={choices} value={keyOf(value)} onChange={(key) => onChange(ownerOf(key))} {...rest} />;
}
