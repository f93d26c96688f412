import { useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useInTheRoom } from '../convenings/choose-participant.js';
import { addToGroupMutation, nameFacilitatorMutation, removeFromGroupMutation, type Group } from '../convenings/groups.queries.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button, IconButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Tag } from '../ui/chip.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Menu } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { SearchChoice } from '../ui/search-choice.js';
import { List, Row } from '../ui/table.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

/** Who is in a group; for its facilitator, adding, removing and sharing the task. */
export function GroupMembers({ group }: { group: Group }) {
  const t = useWords('groups');
  const words = useTroubleWords();
  const [adding, setAdding] = useState(false);
  const [add, remove, lead] = [useDo(addToGroupMutation), useDo(removeFromGroupMutation), useDo(nameFacilitatorMutation)];
  const members = group.inside?.members ?? [];
  const keeps = group.inside?.viewerActions.includes('KEEP') ?? false;
  const leads = group.inside?.viewerActions.includes('NAME_FACILITATOR') ?? false;
  const place = (personId: string) => ({ input: { groupId: group.id, personId } });
  const done = (what: Promise<unknown>, told: string, undo?: () => void) => void what.then(() => notify(told, undo), (trouble: Trouble) => notify(words(trouble)));
  const put = (personId: string, name: string) => done(add.send(place(personId)), t('added', { name }));
  return (
    <Card title={t('membersTitle')} aside={keeps && group.kind !== 'BILATERAL' && <Button onPress={() => setAdding(true)}>{t('add.title')}</Button>}>
      <List label={t('membersTitle')}>
        {members.map(({ personId, name, facilitates }) => {
          const label = t('actionsOn', { name });
          const acts = [
            ...(leads && !facilitates ? [{ id: 'LEAD', label: t('makeFacilitator'), act: () => done(lead.send(place(personId)), t('leads', { name })) }] : []),
            ...(keeps && group.kind !== 'BILATERAL' && !(facilitates && group.facilitators.length === 1) ? [{ id: 'REMOVE', label: t('remove'), grave: true, act: () => done(remove.send(place(personId)), t('removed', { name }), facilitates ? undefined : () => put(personId, name)) }] : []),
          ];
          return (
            <Row key={personId}>
              <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3"><span dir="auto">{name}</span>{facilitates && <Tag>{t('facilitator')}</Tag>}</span>
              {acts.length > 0 && <Menu label={label} trigger={<IconButton label={label}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }]} />}
            </Row>
          );
        })}
      </List>
      {group.facilitators.length === 0 && leads && <p className="text-sm text-ink2">{t('noFacilitator')}</p>}
      {adding && <AddMember group={group} put={put} close={() => setAdding(false)} />}
    </Card>
  );
}

function AddMember({ group, put, close }: { group: Group; put: (personId: string, name: string) => void; close: () => void }) {
  const t = useWords('groups');
  const [chosen, setChosen] = useState<string | null>(null);
  const { question, people } = useInTheRoom(group.conveningId, group.inside?.members.map(({ personId }) => personId));
  const person = people.find(({ value }) => value === chosen);
  const press = () => {
    if (!person) return;
    put(person.value, person.label);
    close();
  };
  return (
    <Dialog title={t('add.title')} isOpen onOpenChange={close}>
      <p className="text-ink2">{t('add.how')}</p>
      <Asked question={question}>{() => <SearchChoice label={t('add.who')} choices={people} value={chosen} onChange={setChosen} />}</Asked>
      <DialogActions><Button look="primary" isDisabled={!person} onPress={press}>{t('add.title')}</Button></DialogActions>
    </Dialog>
  );
}
