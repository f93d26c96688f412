import { useMemo, useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { addDays, dateIn } from '#plenary/time';
import { useAsk, usePages } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked, AskedPage } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Page, Section } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { List, ShowMore } from '../ui/table.js';
import { TabLink, TabLinks } from '../ui/tabs.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { ScopeFields, useScope } from '../decisions/register-scope.js';
import { ActionRow } from './action-row.js';
import { actionsQuery, type ActionLine } from './actions.queries.js';
import { CaptureAction } from './capture-action.js';
import { QuickAdd } from './quick-add.js';

const route = getRouteApi('/actions');
const OPEN: ActionLine['state'][] = ['OPEN', 'IN_PROGRESS'];
const CLOSED: ActionLine['state'][] = ['DONE', 'DROPPED', 'HANDED_OVER'];

/** What I have to do, over all initiatives; or what a roundtable left to do. */
export function ActionsPage() {
  const search = route.useSearch();
  const scope = useScope(search);
  return <AskedPage question={scope.question}>{() => <Actions scope={scope} />}</AskedPage>;
}

function Actions({ scope }: { scope: ReturnType<typeof useScope> }) {
  const t = useWords('actions');
  const navigate = route.useNavigate();
  const { of = 'mine', closed = false } = route.useSearch();
  const [capturing, setCapturing] = useState(false);
  const { programmeId, conveningId, programmes } = scope;
  const which = of === 'mine' ? { mine: true } : conveningId ? { conveningId } : { programmeId };
  const topics = of === 'mine' ? programmes.map(({ id }) => ({ topic: 'programme' as const, id })) : conveningId ? [{ topic: 'convening' as const, id: conveningId }] : [{ topic: 'programme' as const, id: programmeId ?? '' }];
  const follow = topics.filter(({ id }) => id !== '').map((topic) => ({ ...topic, nouns: ['action'] }));
  const pages = usePages(actionsQuery, { ...which, states: closed ? CLOSED : OPEN }, (data) => data.actions, { follow });
  const { data: here } = useAsk(actionsQuery, { conveningId, states: [] }, { pause: of === 'mine' || !conveningId });
  const mayCapture = of === 'roundtable' && conveningId !== undefined && here?.actions.viewerMayCapture === true;
  useShortcuts(mayCapture ? [{ keys: 'n', name: t('capture.title'), act: () => setCapturing(true) }] : []);
  return (
    <Page
      title={t('title')}
      actions={mayCapture && <Button look="primary" onPress={() => setCapturing(true)}>{t('capture.title')}</Button>}
      tabs={
        <TabLinks label={t('tabs')}>
          <TabLink to="/actions" search={{ of: undefined }} activeOptions={{ includeSearch: true, explicitUndefined: true }}>{t('tab.mine')}</TabLink>
          <TabLink to="/actions" search={(before) => ({ of: 'roundtable', programme: before.programme, convening: before.convening })} activeOptions={{ includeSearch: true, exact: false }}>{t('tab.roundtable')}</TabLink>
        </TabLinks>
      }
    >
      {of === 'roundtable' && <ScopeFields scope={scope} onChange={(next) => void navigate({ search: { of: 'roundtable', ...next } })} />}
      {mayCapture && conveningId && <QuickAdd conveningId={conveningId} added={pages.again} />}
      <Asked question={pages}>{(rows) => (rows.length === 0 ? <Empty example={t('example')}>{t(closed ? 'emptyClosed' : of === 'mine' ? 'emptyMine' : 'empty')}</Empty> : <><Groups rows={rows} again={pages.again} closed={closed} /><ShowMore pages={pages} /></>)}</Asked>
      <div data-print="never"><Button look="quiet" onPress={() => void navigate({ search: (before) => ({ ...before, closed: closed ? undefined : true }) })}>{t(closed ? 'showOpen' : 'showClosed')}</Button></div>
      {conveningId && <CaptureAction conveningId={conveningId} isOpen={capturing} onOpenChange={setCapturing} onCaptured={pages.again} />}
    </Page>
  );
}

type Group = 'overdue' | 'today' | 'week' | 'later' | 'noDay' | 'closed';

/** The nearest first, as one plans one's days; what has no day stands last. */
function Groups({ rows, again, closed }: { rows: readonly ActionLine[]; again: () => void; closed: boolean }) {
  const t = useWords('actions');
  const { number } = useFormats();
  const zone = useViewerZone();
  const groups = useMemo(() => {
    const today = dateIn(new Date(), zone);
    const found = new Map<Group, ActionLine[]>();
    for (const row of rows) {
      const group = closed ? 'closed' : groupOf(row, today);
      found.set(group, [...(found.get(group) ?? []), row]);
    }
    return (['overdue', 'today', 'week', 'later', 'noDay', 'closed'] as const).flatMap((group) => (found.has(group) ? [{ group, of: found.get(group)! }] : []));
  }, [rows, zone, closed]);
  return groups.map(({ group, of }) => (
    <Section key={group} title={t(`group.${group}`)} aside={<span className="text-ink2 tabular-nums">{number(of.length)}</span>}>
      <List label={t(`group.${group}`)}>{of.map((action) => <ActionRow key={action.id} action={action} again={again} />)}</List>
    </Section>
  ));
}

function groupOf({ overdue, due }: ActionLine, today: string): Group {
  if (overdue) return 'overdue';
  const by = due?.kind === 'DATE' ? due.on : due?.kind === 'MONTH' && due.month ? `${due.month}-28` : null;
  if (!by) return 'noDay';
  if (by <= today) return 'today';
  return by <= addDays(today, 7) ? 'week' : 'later';
}
