import { useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/choice.js';
import { TextField } from '../ui/field.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { appointeesQuery, appointMutation, appointmentsQuery, endAppointmentMutation } from './programme.queries.js';
import { useTold } from '../ui/use-told.js';

const ROLES = ['SECRETARIAT', 'CONVENOR', 'ASSESSOR'] as const;
type WideRole = (typeof ROLES)[number];

/** Who holds a part in the whole initiative; officers of one roundtable are appointed there. */
export function Appointments({ programmeId }: { programmeId: string }) {
  const t = useWords('access');
  const question = useAsk(appointmentsQuery, { programmeId }, { follow: [{ topic: 'programme', id: programmeId }] });
  const appoint = useDo(appointMutation);
  const end = useDo(endAppointmentMutation);

  const told = useTold(question.again);
  const give = (personId: string, name: string, role: WideRole) => told(() => appoint.send({ input: { programmeId, personId, role } }), t('appointments.given', { name, role: t(`role.${role}`) }));

  return (
    <>
      <Asked question={question}>
        {({ appointments }) => (
          <List label={t('appointments.title')}>
            {appointments.map(({ personId, name, role, since }) => (
              <Row key={`${personId} ${role}`}>
                <span className="flex min-w-0 flex-1 basis-60 flex-col items-start">
                  <span dir="auto">{name}</span>
                  <span className="text-sm text-ink2">{t(`role.${role}`)} · {t('appointments.since')} <TimeText at={since} detail="day" /></span>
                </span>
                {ROLES.includes(role as WideRole) && (
                  <Button look="quiet" onPress={() => void told(() => end.send({ input: { programmeId, personId, role } }), t('appointments.ended', { name, role: t(`role.${role}`) }), () => void give(personId, name, role as WideRole))}>
                    {t('appointments.end')}
                  </Button>
                )}
              </Row>
            ))}
          </List>
        )}
      </Asked>
      <Appoint programmeId={programmeId} give={give} />
    </>
  );
}

/** Finds somebody among the initiative's people, and gives them a part. */
function Appoint({ programmeId, give }: { programmeId: string; give: (personId: string, name: string, role: WideRole) => Promise<unknown> }) {
  const t = useWords('access');
  const [role, setRole] = useState<WideRole>('CONVENOR');
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const question = useAsk(appointeesQuery, { programmeId, search: wanted }, { pause: wanted.length < 2 });
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4" data-print="never">
      <h3 className="text-lg">{t('appointments.add')}</h3>
      <Select label={t('appointments.role')} choices={ROLES.map((value) => ({ value, label: t(`role.${value}`), hint: t(`appointments.hint.${value}`) }))} value={role} onChange={setRole} />
      <TextField label={t('appointments.find')} hint={t('appointments.findHint')} value={search} onChange={setSearch} autoComplete="off" />
      {wanted.length >= 2 && (
        <Asked question={question}>
          {({ people }) =>
            people.edges.length === 0 ? <p role="status" className="text-ink2">{t('appointments.none')}</p> : (
              <List label={t('appointments.found')}>
                {people.edges.map(({ node: { id, name, address } }) => (
                  <Row key={id}>
                    <span className="flex min-w-0 flex-col items-start"><span dir="auto">{name}</span><bdi className="text-sm text-ink2">{address}</bdi></span>
                    <Button onPress={() => { setSearch(''); void give(id, name, role); }}>{t('appointments.give', { role: t(`role.${role}`) })}</Button>
                  </Row>
                ))}
              </List>
            )
          }
        </Asked>
      )}
    </div>
  );
}
