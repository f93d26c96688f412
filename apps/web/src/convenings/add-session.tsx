import { useState } from 'react';
import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Radios } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Form, FormActions, FormField, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import * as z from 'zod/mini';
import { limits } from '#plenary/protocol';
import { addSessionMutation, scheduleSessionMutation, type Convening } from './convenings.queries.js';
import { emptyTime, timeShape, TimeFields, wallAtVenue, type TimeDraft } from './time-fields.js';

const schema = z.object({ ...timeShape, format: z.enum(['HYBRID', 'IN_PERSON', 'ONLINE']), place: z.string().check(z.maxLength(limits.titleCharacters)) });
type Draft = TimeDraft & { format: 'HYBRID' | 'IN_PERSON' | 'ONLINE'; place: string };

/** Another sitting of the same roundtable, with its time. */
export function AddSession({ convening, first }: { convening: Convening; first: boolean }) {
  const t = useWords('convenings');
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button look={first ? 'plain' : 'quiet'} onPress={() => setOpen(true)}>{t('overview.addSession')}</Button>
      {open && (
        <Dialog title={t('overview.addSession')} isOpen onOpenChange={setOpen}>
          <AddSessionForm conveningId={convening.id} zone={convening.zone} done={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  );
}

export function AddSessionForm({ conveningId, zone, done }: { conveningId: string; zone: string; done: (sessionId: string) => void }) {
  const t = useWords('convenings');
  const mine = useViewerZone();
  const add = useDo(addSessionMutation);
  const schedule = useDo(scheduleSessionMutation);
  const [id] = useState(() => crypto.randomUUID());
  const [added, setAdded] = useState(false);
  const draft = useDraft<Draft>(schema, { ...emptyTime(zone), format: 'HYBRID', place: '' });
  const send = async (values: Draft) => {
    if (!added) await add.send({ input: { id, conveningId, format: values.format, place: values.place.trim() || null } });
    setAdded(true);
    await schedule.send({ input: { id, ...wallAtVenue(values, mine) } });
    notify(t('session.scheduled_done'));
    done(id);
  };
  return (
    <Form draft={draft} label={t('overview.addSession')} send={send}>
      <TimeFields draft={draft} />
      <FormField draft={draft} name="format">{(field) => <Radios label={t('call.format')} choices={(['HYBRID', 'IN_PERSON', 'ONLINE'] as const).map((value) => ({ value, label: t(`format.${value}`) }))} {...field} />}</FormField>
      <FormField draft={draft} name="place">{(field) => <TextField label={t('call.place')} hint={t('call.placeHint')} isRequired={false} {...field} />}</FormField>
      <FormActions send={t('overview.addSession')} />
    </Form>
  );
}
