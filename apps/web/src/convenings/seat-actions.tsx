import { useState } from 'react';
import { Ellipsis } from 'lucide-react';
import { useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { ChoosePerson } from '../identity/choose.js';
import { IconButton } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Menu, type MenuAct } from '../ui/menu.js';
import { notify } from '../ui/notice.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { confirmParticipationMutation, declineSeatMutation, nameParticipantMutation, replaceParticipantMutation, takeUpSeatMutation, withdrawParticipantMutation, type Place } from './convenings.queries.js';

interface SeatActionsProps {
  place: Place;
  /** Whom the seat represents, in words. */
  of: string;
  programmeId: string;
  /** The only one who may sit there: an expert in personal capacity. */
  expertId: string | null;
}

/** What may be done with one place; what it offers is what the server said. */
export function SeatActions({ place, of, programmeId, expertId }: SeatActionsProps) {
  const t = useWords('convenings');
  const words = useTroubleWords();
  const [choosing, setChoosing] = useState(false);
  const [name, replace, takeUp, decline, confirm, withdraw] = [useDo(nameParticipantMutation), useDo(replaceParticipantMutation), useDo(takeUpSeatMutation), useDo(declineSeatMutation), useDo(confirmParticipationMutation), useDo(withdrawParticipantMutation)];
  const say = (trouble: Trouble) => notify(words(trouble));
  const placeId = place.id;
  const sit = (personId: string, personName: string) => {
    const sent = place.sitter ? replace.send({ input: { placeId, fromPersonId: place.sitter.personId, personId } }) : name.send({ input: { placeId, personId } });
    void sent.then(() => {
      setChoosing(false);
      notify(t('seats.named', { name: personName }), place.sitter ? undefined : () => void withdraw.send({ input: { placeId } }).catch(say));
    }, say);
  };
  const input = { input: { placeId } };
  const acts: Record<Place['viewerActions'][number], MenuAct> = {
    NAME: { id: 'NAME', label: t('seats.name'), act: () => (expertId ? sit(expertId, of) : setChoosing(true)) },
    REPLACE: { id: 'REPLACE', label: t('seats.replace'), act: () => setChoosing(true) },
    CONFIRM: { id: 'CONFIRM', label: t('seats.confirm'), act: () => void confirm.send(input).catch(say) },
    TAKE_UP: { id: 'TAKE_UP', label: t('seats.takeUp'), act: () => void takeUp.send(input).catch(say) },
    WITHDRAW_NAME: { id: 'WITHDRAW_NAME', label: t('seats.withdraw'), act: () => void withdraw.send(input).catch(say) },
    DECLINE: { id: 'DECLINE', label: t('seats.decline'), act: () => void decline.send(input).catch(say), grave: true },
  };
  if (place.viewerActions.length === 0) return null;
  return (
    <>
      <Menu
        label={t('seats.actions', { number: place.ordinal, name: of })}
        trigger={<IconButton label={t('seats.actions', { number: place.ordinal, name: of })}><Ellipsis aria-hidden size={18} /></IconButton>}
        groups={[{ acts: place.viewerActions.filter((action) => !(action === 'REPLACE' && expertId)).map((action) => acts[action]) }]}
      />
      {choosing && (
        <Dialog title={t('seats.nameFor', { name: of })} isOpen onOpenChange={setChoosing}>
          <ChoosePerson programmeId={programmeId} label={t('seats.search')} act={t('seats.choose')} choose={sit} />
        </Dialog>
      )}
    </>
  );
}
