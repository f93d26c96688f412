import { useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Menu } from '../ui/menu.js';
import { AddSessionForm } from './add-session.js';
import { sessionSteps, type Session } from './convenings.queries.js';
import { EditSession } from './edit-session.js';
import { StepDialog } from './step-dialog.js';
import { TimeDialog } from './time-dialog.js';

interface SessionActsProps {
  session: Omit<Session, 'heldOn' | 'ordinal' | 'endsAt' | 'startsAt' | 'movedFrom'>;
  programmeId: string;
  /** Where others can be added from here: the roundtable's clock, and what follows. */
  another?: { zone: string; added: (sessionId: string) => void };
}

/** What those who arrange may do with a session: its time, what it is, putting it off, calling it off. */
export function SessionActs({ session, programmeId, another }: SessionActsProps) {
  const t = useWords('convenings');
  const [asked, setAsked] = useState<'TIME' | 'EDIT' | 'ADD' | 'POSTPONE' | 'CANCEL'>();
  const may = (action: Session['viewerActions'][number]) => session.viewerActions.includes(action);
  const close = () => setAsked(undefined);
  const acts = [
    ...(may('MOVE') || may('SCHEDULE') ? [{ id: 'TIME', label: t(may('MOVE') ? 'session.move' : 'session.schedule'), act: () => setAsked('TIME') }] : []),
    ...(may('EDIT') ? [{ id: 'EDIT', label: t('session.edit'), act: () => setAsked('EDIT') }] : []),
    ...(another ? [{ id: 'ADD', label: t('session.another'), act: () => setAsked('ADD') }] : []),
    ...(['POSTPONE', 'CANCEL'] as const).filter(may).map((step) => ({ id: step, label: t(`sessionStep.${step}`), grave: step === 'CANCEL', act: () => setAsked(step) })),
  ];
  if (acts.length === 0) return null;
  return (
    <>
      <Menu label={t('session.more')} trigger={<IconButton label={t('session.more')}><Ellipsis aria-hidden size={18} /></IconButton>} groups={[{ acts }]} />
      {asked === 'TIME' && <TimeDialog session={session} close={close} />}
      {asked === 'EDIT' && <EditSession session={session} programmeId={programmeId} close={close} />}
      {asked === 'ADD' && another && (
        <Dialog title={t('session.another')} isOpen onOpenChange={close}>
          <AddSessionForm conveningId={session.conveningId} zone={another.zone} done={(id) => { close(); another.added(id); }} />
        </Dialog>
      )}
      {(asked === 'POSTPONE' || asked === 'CANCEL') && <StepDialog id={session.id} step={sessionSteps[asked]} title={t(`sessionStep.${asked}`)} close={close} />}
    </>
  );
}
