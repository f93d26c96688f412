import { useMemo, useState } from 'react';
import { useAsk } from '../api/ask.js';
import type { FocusRef } from '../ui/field.js';
import { SearchChoice } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { ownersQuery, type Counts } from './commitments.queries.js';

interface OwnerFieldProps {
  programmeId: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (organisationId: string) => void;
  /** Offered alone, where one may speak only for these. */
  only?: Counts['answersFor'];
  fault?: string;
  ref?: FocusRef;
  isRequired?: boolean;
}

/** Who promises: an organisation of the initiative. */
export function OwnerField({ programmeId, value, onChange, only, ...rest }: OwnerFieldProps) {
  const localised = useLocalised();
  const [typed, setTyped] = useState('');
  const { data } = useAsk(ownersQuery, { programmeId }, { pause: only !== undefined });
  // A large initiative has more than come at once: the others are found by what is typed.
  const { data: found } = useAsk(ownersQuery, { programmeId, search: typed }, { pause: typed === '' || data?.organisations.pageInfo.hasNextPage !== true });
  const choices = useMemo(() => {
    const all = only ?? [data, found].flatMap((one) => one?.organisations.edges.map(({ node }) => node) ?? []);
    return [...new Map(all.map(({ id, name, acronym }) => [id, { value: id, label: localised(name), hint: acronym ?? undefined }])).values()];
  }, [data, found, localised, only]);
  return <SearchChoice choices={choices} value={value || null} onChange={(id) => onChange(id ?? '')} onTyped={setTyped} {...rest} />;
}
