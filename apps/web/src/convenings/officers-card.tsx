import { useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { ChoosePerson } from '../identity/choose.js';
import { Button, IconButton } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Tag } from '../ui/chip.js';
import { Select } from '../ui/choice.js';
import { Sheet } from '../ui/dialog.js';
import { Menu } from '../ui/menu.js';
import { List, Row } from '../ui/table.js';
import { appointToConveningMutation, endOfficeMutation, handOverChairMutation, type Convening } from './convenings.queries.js';
import { useTold } from '../ui/use-told.js';

const OFFICES = ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR', 'RAPPORTEUR', 'SAFEGUARDING_CONTACT', 'PRESS_OFFICER'] as const;
type Office = (typeof OFFICES)[number];
const PRESIDE: readonly string[] = ['CHAIR', 'CO_CHAIR', 'VICE_CHAIR', 'MODERATOR'];

/** Who has a function in a roundtable, and who of them presides; for those who arrange it, giving and ending them. */
export function OfficersCard({ convening }: { convening: Convening }) {
  const t = useWords('convenings');
  const [appoint, end, handOver] = [useDo(appointToConveningMutation), useDo(endOfficeMutation), useDo(handOverChairMutation)];
  const [giving, setGiving] = useState(false);
  const mayAppoint = convening.viewerActions.includes('APPOINT');
  const mayHandOver = convening.viewerActions.includes('HAND_OVER_CHAIR');
  const conveningId = convening.id;

  const told = useTold();
  const give = (personId: string, name: string, role: Office) => told(() => appoint.send({ input: { conveningId, personId, role } }), t('officers.given', { name, role: t(`role.${role}`) }));
  const take = (personId: string, name: string, role: Office) => told(() => end.send({ input: { conveningId, personId, role } }), t('officers.ended', { name, role: t(`role.${role}`) }), () => void give(personId, name, role));
  const preside = (personId: string, name: string, before?: { personId: string; name: string } | null) => told(() => handOver.send({ input: { conveningId, personId } }), t('officers.handedOver', { name }), before ? () => void preside(before.personId, before.name) : undefined);

  // One person may hold several functions; presiding is shown once, with the first that allows it.
  const presides = convening.officers.find(({ personId, role }) => personId === convening.presiding?.personId && PRESIDE.includes(role));
  return (
    <Card title={t('overview.officers')} aside={mayAppoint && <Button onPress={() => setGiving(true)}>{t('officers.give')}</Button>}>
      {convening.officers.length === 0 ? <p className="text-ink2">{t('overview.noneNamed')}</p> : (
        <List label={t('overview.officers')}>
          {convening.officers.map((officer) => {
            const { personId, name } = officer;
            const role = officer.role as Office; // the server lists offices only
            const acts = [
              ...(mayHandOver && PRESIDE.includes(role) && personId !== convening.presiding?.personId ? [{ id: 'PRESIDE', label: t('officers.handOver'), act: () => void preside(personId, name, convening.presiding) }] : []),
              ...(mayAppoint ? [{ id: 'END', label: t('officers.end'), grave: true, act: () => void take(personId, name, role) }] : []),
            ];
            const label = t('officers.actions', { name, role: t(`role.${role}`) });
            return (
              <Row key={`${personId} ${role}`}>
                <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
                  <span dir="auto">{name}</span>
                  <span className="text-sm text-ink2">{t(`role.${role}`)}</span>
                  {officer === presides && <Tag>{t('overview.presiding')}</Tag>}
                </span>
                {acts.length > 0 && <Menu label={label} trigger={<IconButton label={label}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }]} />}
              </Row>
            );
          })}
        </List>
      )}
      {giving && (
        <Sheet title={t('officers.give')} isOpen onOpenChange={setGiving}>
          <Give programmeId={convening.programmeId} give={(personId, name, role) => void give(personId, name, role).then(() => setGiving(false))} />
        </Sheet>
      )}
    </Card>
  );
}

function Give({ programmeId, give }: { programmeId: string; give: (personId: string, name: string, role: Office) => void }) {
  const t = useWords('convenings');
  const [role, setRole] = useState<Office>('CHAIR');
  return (
    <>
      <Select label={t('seats.function')} choices={OFFICES.map((value) => ({ value, label: t(`role.${value}`) }))} value={role} onChange={setRole} />
      <ChoosePerson programmeId={programmeId} label={t('officers.find')} act={t('officers.choose')} choose={(personId, name) => give(personId, name, role)} />
    </>
  );
}
