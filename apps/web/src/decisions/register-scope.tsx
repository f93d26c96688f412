import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Select } from '../ui/choice.js';
import { SearchChoice } from '../ui/search-choice.js';
import { useLocalised } from '../ui/words-of-others.js';
import { conveningsQuery, programmesQuery } from './decisions.queries.js';

export interface Scope {
  programme?: string;
  convening?: string;
}

/** Which initiative is meant when none is named: the reader's only one, or their first. */
export function useScope({ programme, convening }: Scope) {
  const programmes = useAsk(programmesQuery, {});
  const all = programmes.data?.programmes ?? [];
  return { question: programmes, programmes: all, programmeId: programme ?? all[0]?.id, conveningId: convening };
}

/** Chooses an initiative, where there are several, and in it a roundtable or all of them. */
export function ScopeFields({ scope, onChange, withAll = true }: { scope: ReturnType<typeof useScope>; onChange: (scope: Scope) => void; withAll?: boolean }) {
  const t = useWords('decisions');
  const localised = useLocalised();
  const { programmes, programmeId, conveningId } = scope;
  const { data } = useAsk(conveningsQuery, { programmeId: programmeId ?? '' }, { pause: programmeId === undefined });
  const convenings = (data?.convenings.edges ?? []).map(({ node }) => ({ value: node.id, label: `${node.reference} · ${localised(node.title)}` }));
  const choices = withAll ? [{ value: 'all', label: t('scope.all') }, ...convenings] : convenings;
  return (
    <div className="flex flex-wrap items-end gap-4" data-print="never">
      {programmes.length > 1 && <div className="w-64"><Select label={t('scope.programme')} value={programmeId ?? null} onChange={(programme) => onChange({ programme })} choices={programmes.map(({ id, code, name }) => ({ value: id, label: `${code} · ${localised(name)}` }))} /></div>}
      {data && <div className="w-80 max-w-full"><SearchChoice key={`${programmeId} ${conveningId ?? 'all'}`} label={t('scope.convening')} value={conveningId ?? (withAll ? 'all' : null)} choices={choices} onChange={(chosen) => chosen !== null && onChange({ programme: programmeId, ...(chosen !== 'all' && { convening: chosen }) })} /></div>}
    </div>
  );
}
