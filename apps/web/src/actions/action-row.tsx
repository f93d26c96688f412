import { CircleCheck, Circle } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { Go } from '../ui/button.js';
import { DueText } from '../ui/due-field.js';
import { Row } from '../ui/table.js';
import { WordsOfOthers } from '../ui/words-of-others.js';
import { ActionActs } from './action-acts.js';
import { ActionState, OwnerOf } from './action-state.js';
import type { ActionLine } from './actions.queries.js';

/** One action: a tick, its words, who has it and by when, and what else may be done with it. */
export function ActionRow({ action, again }: { action: ActionLine; again: () => void }) {
  const t = useWords('actions');
  const isClosed = action.closedAt !== null;
  return (
    <Row className="flex-nowrap items-start">
      <ActionActs
        action={action}
        again={again}
        tick={(finish) => (
          <span className="flex min-w-0 flex-1 items-start gap-2">
            {finish || <span aria-hidden className="target-square inline-flex items-center justify-center text-ink3">{action.state === 'DONE' ? <CircleCheck size={20} className="text-done" /> : <Circle size={20} className="opacity-40" />}</span>}
            <span className="flex min-w-0 flex-1 flex-col gap-1 py-1.5">
              <Go to="/actions/$action" params={{ action: action.id }} className={isClosed ? 'self-start text-ink2' : 'self-start font-semibold'}><WordsOfOthers>{action.text}</WordsOfOthers></Go>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink2">
                <ActionState action={action} />
                <OwnerOf action={action} />
                {action.due && <span>{t('dueBy')} <DueText due={action.due} /></span>}
                <Origin action={action} />
              </span>
              {action.result && <span className="text-sm text-ink2">{t(action.state === 'DONE' ? 'result' : 'why')}: <WordsOfOthers>{action.result}</WordsOfOthers></span>}
            </span>
          </span>
        )}
      />
    </Row>
  );
}

/** Where it was said, as far as the reader may go there. */
function Origin({ action: { programmeId, conveningId, conveningReference, conveningTitle, noteId, anchorId } }: { action: ActionLine }) {
  const t = useWords('actions');
  if (conveningTitle === null) return <bdi dir="ltr">{conveningReference}</bdi>;
  return (
    <>
      <Go to="/actions" search={{ of: 'roundtable', programme: programmeId, convening: conveningId }}><bdi dir="ltr">{conveningReference}</bdi></Go>
      {noteId && <Go to="/notes/$noteId" params={{ noteId }} search={{ passage: anchorId ?? undefined }}>{t('fromNotes')}</Go>}
    </>
  );
}
