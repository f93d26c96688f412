import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { useFollow } from '../api/use-live.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button, Go } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import type { Convening } from './convenings.queries.js';
import { useGroupName } from './group-name.js';
import { groupsQuery, type Group } from './groups.queries.js';
import { MakeBilateral, MakeGroup } from './make-group.js';
import { Roundtable } from './roundtable-frame.js';

const route = getRouteApi('/c/$convening/groups');

/** The groups of a roundtable that the reader knows of: their own, and those that are listed. */
export function GroupsPage() {
  const { convening: id } = route.useParams();
  return <Roundtable id={id}>{(convening) => <Groups convening={convening} />}</Roundtable>;
}

function Groups({ convening }: { convening: Convening }) {
  const t = useWords('groups');
  const [making, setMaking] = useState<'group' | 'pair'>();
  const question = useAsk(groupsQuery, { conveningId: convening.id });
  useFollow((question.data?.groups.groups ?? []).filter(({ inside }) => inside).map(({ id }) => ({ topic: 'group', id, nouns: ['group'] }) as const), question.again);
  const close = () => setMaking(undefined);
  return (
    <>
      <Banner title={t('whoSees')}>{t('operatorCan')}</Banner>
      <Asked question={question}>
        {({ groups: { groups, viewerActions } }) => {
          const mine = groups.filter(({ inside }) => inside);
          const others = groups.filter(({ inside }) => !inside);
          return (
            <>
              {viewerActions.length > 0 && (
                <div className="flex flex-wrap gap-3">
                  {viewerActions.includes('MAKE') && <Button look="primary" onPress={() => setMaking('group')}>{t('make.title')}</Button>}
                  {viewerActions.includes('PAIR') && <Button onPress={() => setMaking('pair')}>{t('pair.title')}</Button>}
                </div>
              )}
              <Section title={t('mine')}>{mine.length === 0 ? <Empty>{t('mineEmpty')}</Empty> : <Rows label={t('mine')} groups={mine} />}</Section>
              {others.length > 0 && <Section title={t('others')}><Rows label={t('others')} groups={others} /></Section>}
            </>
          );
        }}
      </Asked>
      {making === 'group' && <MakeGroup conveningId={convening.id} close={close} />}
      {making === 'pair' && <MakeBilateral conveningId={convening.id} close={close} />}
    </>
  );
}

function Rows({ label, groups }: { label: string; groups: readonly Group[] }) {
  const t = useWords('groups');
  const nameOf = useGroupName();
  return (
    <List label={label}>
      {groups.map((group) => (
        <Row key={group.id}>
          <span className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
            <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              {group.inside ? <Go to="/c/$convening/groups/$group" params={{ convening: group.conveningId, group: group.id }}><bdi>{nameOf(group)}</bdi></Go> : <bdi className="font-semibold">{nameOf(group)}</bdi>}
              <Tag>{t(`kind.${group.kind}`)}</Tag>
            </span>
            {group.facilitators.length > 0 && <span className="text-sm text-ink2">{t('facilitatedBy')} <bdi>{group.facilitators.map(({ name }) => name).join(', ')}</bdi></span>}
          </span>
          {group.inside && (
            <span className="flex flex-wrap items-center gap-2">
              <span className="text-sm text-ink2">{t('members', { count: group.inside.members.length })}</span>
              <MarkingLabel marking={group.inside.marking} />
              <Chip tone={group.inside.state === 'OPEN' ? 'onTrack' : 'silent'}>{t(`state.${group.inside.state}`)}</Chip>
            </span>
          )}
        </Row>
      ))}
    </List>
  );
}
