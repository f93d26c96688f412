import { useMemo } from 'react';
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
  const { data } = useAsk(ownersQuery, { programmeId }, { pause: only !== undefined });
  const choices = useMemo(() => {
    const all = only ?? data?.organisations.edges.map(({ node }) => node) ?? [];
    return all.map(({ id, name, acronym }) => ({ value: id, label: localised(name), hint: acronym ?? undefined }));
  }, [data, localised, only]);
  return <SearchChoice choices={choices} value={value || null} onChange={(id) => onChange(id ?? '')} {...rest} />;
}
