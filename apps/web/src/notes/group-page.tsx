import { useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { Refusal } from '#plenary/protocol';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useGroupName } from '../convenings/group-name.js';
import { groupQuery, inTheRoomQuery, leaveGroupMutation, type Group, type GroupInside } from '../convenings/groups.queries.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Go, GoButton, IconButton } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Menu } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { useLocalised } from '../ui/words-of-others.js';
import { CloseGroup, EditGroup, RemarkGroup } from './group-keeping.js';
import { GroupMembers } from './group-members.js';
import { GroupNotes } from './group-notes.js';

const route = getRouteApi('/c/$convening/groups/$group');
type Keeping = 'EDIT' | 'REMARK' | 'CLOSE';

/**
 * One group, for those who are in it. Who is taken out of it while the page is open is told so: all of it goes from the page, but
 * what they had written and was not taken, which stays for them to copy.
 */
export function GroupPage() {
  const { convening: conveningId, group: id } = route.useParams();
  const question = useAsk(groupQuery, { id }, { follow: [{ topic: 'group', id, nouns: ['group'] }] });
  const [last, setLast] = useState<Group>();
  const isGone = question.trouble instanceof Refusal && question.trouble.code === 'NOT_FOUND';
  const group = question.data?.group;
  if (group?.inside && group !== last) setLast(group);
  // Once seen from inside it is this page that says what became of it, whether the others know of the group or not.
  if (last?.id === id) return <InGroup key={id} id={id} conveningId={conveningId} group={isGone || (group && !group.inside) ? undefined : last} />;
  return <AskedPage question={question}>{({ group: shown }) => <Outside group={shown} />}</AskedPage>;
}

function InGroup({ id, conveningId, group }: { id: string; conveningId: string; group?: Group }) {
  const t = useWords('groups');
  const { tag } = useLanguage();
  const localised = useLocalised();
  const nameOf = useGroupName();
  const place = useAsk(inTheRoomQuery, { id: conveningId, language: tag });
  const inside = group?.inside;
  const convening = place.data?.convening;
  return (
    <Page
      title={group ? nameOf(group) : t('gone.title')}
      heading={group && <bdi>{nameOf(group)}</bdi>}
      trail={[
        ...(convening ? [<Go key="roundtable" to="/c/$convening" params={{ convening: conveningId }}><bdi>{localised(convening.title)}</bdi></Go>] : []),
        <Go key="groups" to="/c/$convening/groups" params={{ convening: conveningId }}>{t('title')}</Go>,
      ]}
      facts={inside && <><Tag>{t(`kind.${group.kind}`)}</Tag><MarkingLabel marking={inside.marking} /><Chip tone={inside.state === 'OPEN' ? 'onTrack' : 'silent'}>{t(`state.${inside.state}`)}</Chip>{inside.listed && <span className="text-sm">{t('isListed')}</span>}</>}
      actions={group && <GroupMenu group={group} whole={convening?.marking} />}
    >
      {group ? <Banner title={t('whoSees')}>{t('operatorCan')}</Banner> : <Banner tone="overdue" title={t('gone.words')} action={<GoButton to="/c/$convening/groups" params={{ convening: conveningId }}>{t('gone.back')}</GoButton>} />}
      <div className="grid min-w-0 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <GroupNotes groupId={id} mayOpen={group?.inside?.viewerActions.includes('WRITE') ?? false} isGone={!group} />
        {group && <GroupMembers group={group} />}
      </div>
    </Page>
  );
}

function GroupMenu({ group, whole }: { group: Group; whole: string | undefined }) {
  const t = useWords('groups');
  const words = useTroubleWords();
  const navigate = useNavigate();
  const leave = useDo(leaveGroupMutation);
  const [keeping, setKeeping] = useState<Keeping>();
  const close = () => setKeeping(undefined);
  const may = (action: GroupInside['viewerActions'][number]) => group.inside?.viewerActions.includes(action) ?? false;
  const keeps = may('KEEP');
  const go = () =>
    void leave.send({ input: { id: group.id } }).then(
      () => navigate({ to: '/c/$convening/groups', params: { convening: group.conveningId } }),
      (trouble: Trouble) => notify(words(trouble)),
    );
  const acts = [
    ...(keeps && group.kind !== 'BILATERAL' ? [{ id: 'EDIT', label: t('edit.title'), act: () => setKeeping('EDIT') }] : []),
    ...(keeps ? [{ id: 'REMARK', label: t('remark.title'), act: () => setKeeping('REMARK') }, { id: 'CLOSE', label: t('close.title'), grave: true, act: () => setKeeping('CLOSE') }] : []),
    ...(may('LEAVE') ? [{ id: 'LEAVE', label: t('leave'), grave: true, act: go }] : []),
  ];
  return (
    <>
      {acts.length > 0 && <Menu label={t('more')} trigger={<IconButton label={t('more')}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }]} />}
      {keeping === 'EDIT' && <EditGroup group={group} close={close} />}
      {keeping === 'REMARK' && <RemarkGroup group={group} whole={whole} close={close} />}
      {keeping === 'CLOSE' && <CloseGroup group={group} close={close} />}
    </>
  );
}

/** What everybody of the roundtable sees of a group that is listed. */
function Outside({ group }: { group: Group }) {
  const t = useWords('groups');
  const nameOf = useGroupName();
  return (
    <Page
      title={nameOf(group)}
      heading={<bdi>{nameOf(group)}</bdi>}
      trail={[<Go key="groups" to="/c/$convening/groups" params={{ convening: group.conveningId }}>{t('title')}</Go>]}
      facts={<Tag>{t(`kind.${group.kind}`)}</Tag>}
      width="reading"
    >
      <p className="text-reading">{t('facilitatedBy')} <bdi>{group.facilitators.map(({ name }) => name).join(', ')}</bdi></p>
      <Banner title={t('whoSees')}>{t('operatorCan')}</Banner>
    </Page>
  );
}
