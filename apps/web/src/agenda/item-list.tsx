import { useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop';
import { EllipsisVertical, GripVertical, Pencil } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { SessionClock } from '../convenings/session-clock.js';
import { IconButton } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { classes } from '../ui/class-names.js';
import { JustChanged } from '../ui/just-changed.js';
import { Menu, type MenuGroup } from '../ui/menu.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import type { AgendaItem, AgendaSession } from './agenda.queries.js';
import type { useAgendaSteps } from './agenda-steps.js';
import type { Whole } from './item-draft.js';
import { MinutesField } from './minutes-field.js';
import { dropped, siblingsOf } from './places.js';

interface ItemListProps {
  label: string;
  /** Of this list, in order. */
  items: readonly AgendaItem[];
  /** Of the whole agenda, for what may be moved from one session to another. */
  all: readonly AgendaItem[];
  session: AgendaSession | undefined;
  sessions: readonly AgendaSession[];
  zone: string;
  whole: Whole;
  steps: ReturnType<typeof useAgendaSteps>;
  edit: (item: AgendaItem) => void;
}

/** The items of one session in their order, moved by hand, with Alt and the arrows, or from each one's menu. */
export function ItemList({ label, items, all, session, sessions, zone, whole, steps, edit }: ItemListProps) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const frame = useRef<HTMLDivElement>(null);
  const mayPlace = items.some(({ viewerActions }) => viewerActions.includes('PLACE'));
  const find = (key: unknown) => items.find(({ id }) => id === key);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !mayPlace,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': localised(find(key)?.title ?? {}) })),
    onReorder: ({ keys, target }) => {
      const [item, beside] = [find([...keys][0]), find(target.key)];
      const place = item && beside && target.dropPosition !== 'on' ? dropped(items, item, { target: beside, position: target.dropPosition }) : undefined;
      if (item && place) steps.move(item, place);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="h-0.5 bg-transparent drop-target:bg-accent" />,
  });

  return (
    <div
      ref={frame}
      onKeyDownCapture={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        const item = find((event.target as Element).closest<HTMLElement>('[data-item]')?.dataset.item);
        if (!item?.viewerActions.includes('PLACE')) return;
        event.preventDefault();
        event.stopPropagation();
        steps.step(item, event.key === 'ArrowUp' ? -1 : 1);
      }}
    >
      <GridList aria-label={label} items={items.map((item) => ({ ...item }))} dragAndDropHooks={dragAndDropHooks} keyboardNavigationBehavior="tab" selectionMode="none" className="flex flex-col border-y border-line">
        {(item) => (
          <GridListItem id={item.id} data-item={item.id} textValue={localised(item.title)} className={classes('group flex items-start gap-x-2 border-b border-line py-3 last:border-b-0 dragging:opacity-60 sm:gap-x-4', item.parentId ? 'ps-6' : undefined)}>
            {mayPlace && (
              <AriaButton slot="drag" aria-label={t('item.drag', { title: localised(item.title) })} className="target-square flex shrink-0 cursor-grab items-center justify-center rounded-md text-ink3 hovered:bg-sunken">
                <GripVertical aria-hidden size={18} />
              </AriaButton>
            )}
            <ItemWords item={item} zone={zone} whole={whole} />
            {item.viewerActions.length > 0 && (
              <span className="flex shrink-0 items-center" data-print="never">
                <IconButton label={t('item.edit', { title: localised(item.title) })} onPress={() => edit(item)}><Pencil aria-hidden size={16} /></IconButton>
                <Menu
                  label={t('item.more', { title: localised(item.title) })}
                  trigger={<IconButton label={t('item.more', { title: localised(item.title) })}><EllipsisVertical aria-hidden size={18} /></IconButton>}
                  groups={groupsFor({ item, items, all, session, sessions, steps, t, name: (one) => nameOf(one, t, localised) })}
                />
              </span>
            )}
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}

function ItemWords({ item, zone, whole }: { item: AgendaItem; zone: string; whole: Whole }) {
  const t = useWords('agenda');
  const s = useWords('session');
  const localised = useLocalised();
  const leads = item.leads.map(({ organisationName, personName }) => (organisationName ? localised(organisationName) : personName)).filter((name) => name !== null);
  return (
    <div className="grid min-w-0 flex-1 grid-cols-1 gap-x-4 gap-y-1 sm:grid-cols-[6.5rem_minmax(0,1fr)_7.5rem]">
      <JustChanged of={item.startsAt} className="tabular">{item.startsAt ? <SessionClock at={item.startsAt} zone={zone} /> : <span className="text-ink3" aria-hidden>·</span>}</JustChanged>
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex items-baseline gap-x-2">
          <span className="shrink-0 text-ink2 tabular-nums">{item.number}</span>
          <span data-title className={classes('min-w-0', item.kind === 'BREAK' ? 'text-ink2' : 'font-semibold')}><LocalisedWords text={item.title} showState={false} /></span>
        </p>
        {item.objective && <p className="text-sm text-ink2"><LocalisedWords text={item.objective} showState={false} /></p>}
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-ink2">
          <Tag>{s(`itemKind.${item.kind}`)}</Tag>
          {leads.length > 0 && <span dir="auto">{leads.join(', ')}</span>}
          {item.state === 'PROPOSED' && <Chip tone="silent">{t('state.PROPOSED')}</Chip>}
          {item.state === 'OPEN' && <Chip tone="onTrack">{t('state.OPEN')}</Chip>}
          {item.state === 'CONCLUDED' && <Chip tone="done">{t('state.CONCLUDED')}</Chip>}
        </p>
      </div>
      <MinutesField key={`${item.id} ${item.version}`} item={item} whole={whole} />
    </div>
  );
}

type Words = ReturnType<typeof useWords<'agenda'>>;
const nameOf = (session: AgendaSession, t: Words, localised: ReturnType<typeof useLocalised>): string => (session.title && Object.keys(session.title).length > 0 ? localised(session.title) : t('session', { ordinal: session.ordinal }));

interface GroupsFor extends Pick<ItemListProps, 'items' | 'all' | 'session' | 'sessions' | 'steps'> {
  item: AgendaItem;
  t: Words;
  name: (session: AgendaSession) => string;
}

function groupsFor({ item, items, all, session, sessions, steps, t, name }: GroupsFor): MenuGroup[] {
  const may = (action: AgendaItem['viewerActions'][number]) => item.viewerActions.includes(action);
  const siblings = siblingsOf(items, item);
  const others = may('PLACE') && item.parentId === null ? sessions.filter(({ id, state }) => id !== session?.id && state !== 'CANCELLED' && state !== 'ADJOURNED') : [];
  const lastOf = (sessionId: string) => siblingsOf(all, { parentId: null, sessionId }).at(-1)?.id ?? null;
  const groups: MenuGroup[] = [
    {
      acts: may('PLACE')
        ? [
            { id: 'up', label: t('item.up'), isDisabled: siblings[0]?.id === item.id, act: () => steps.step(item, -1) },
            { id: 'down', label: t('item.down'), isDisabled: siblings.at(-1)?.id === item.id, act: () => steps.step(item, 1) },
          ]
        : [],
    },
    { acts: others.map((one) => ({ id: one.id, label: t('item.toSession', { session: name(one) }), act: () => steps.move(item, { sessionId: one.id, parentId: null, afterId: lastOf(one.id) }) })) },
    {
      acts: [
        ...(['OPEN', 'CONCLUDE', 'DEFER'] as const).filter(may).map((step) => ({ id: step, label: t(`step.${step}`), act: () => steps.take(item, step) })),
        ...(may('WITHDRAW') ? [{ id: 'WITHDRAW', label: t('step.WITHDRAW'), grave: true, act: () => steps.take(item, 'WITHDRAW') }] : []),
      ],
    },
  ];
  return groups.filter(({ acts }) => acts.length > 0);
}
