import { useDo } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../ui/dialog.js';
import { Form, FormActions, useDraft } from '../ui/form.js';
import { notify } from '../ui/notice.js';
import { useViewerZone } from '../ui/viewer-zone.js';
import { moveSessionMutation, scheduleSessionMutation, type Session } from './convenings.queries.js';
import { emptyTime, timeSchema, TimeFields, wallAtVenue, type TimeDraft } from './time-fields.js';

type Timed = Pick<Session, 'id' | 'version' | 'wallStart' | 'zone' | 'durationMinutes' | 'viewerActions'>;

/** The time of a session: the first one, or another. */
export function TimeDialog({ session, close }: { session: Timed; close: () => void }) {
  const t = useWords('convenings');
  const mine = useViewerZone();
  const schedule = useDo(scheduleSessionMutation);
  const move = useDo(moveSessionMutation);
  const moves = session.viewerActions.includes('MOVE');
  const [date = '', clock = ''] = session.wallStart?.split('T') ?? [];
  const draft = useDraft<TimeDraft>(timeSchema, { ...emptyTime(session.zone), date, clock, minutes: String(session.durationMinutes ?? 120) });
  const send = async (values: TimeDraft) => {
    const time = wallAtVenue(values, mine);
    await (moves ? move.send({ input: { id: session.id, version: session.version, ...time } }) : schedule.send({ input: { id: session.id, ...time } }));
    close();
    notify(t(moves ? 'session.moved_done' : 'session.scheduled_done'));
  };
  const title = t(moves ? 'session.move' : 'session.schedule');
  return (
    <Dialog title={title} isOpen onOpenChange={(isOpen) => !isOpen && close()}>
      <Form draft={draft} label={title} send={send}>
        {moves && <p className="text-ink2">{t('session.moveWarning')}</p>}
        <TimeFields draft={draft} />
        <FormActions send={title} />
      </Form>
    </Dialog>
  );
}
