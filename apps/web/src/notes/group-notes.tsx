import { useState } from 'react';
import { useAsk, useDo } from '../api/ask.js';
import type { Trouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { notify } from '../ui/notice.js';
import { Section } from '../ui/page.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { NotePanel } from './note-panel.js';
import { groupNotesQuery, openGroupNoteMutation, type GroupNote } from './notes.queries.js';

const KINDS = ['WORKING', 'JOINT_DRAFT'] as const;

/** What a group writes together. Nothing is captured from it: a decision or a commitment belongs to the roundtable. */
export function GroupNotes({ groupId, mayOpen, isGone }: { groupId: string; mayOpen: boolean; isGone: boolean }) {
  const t = useWords('groups');
  const n = useWords('notes');
  const question = useAsk(groupNotesQuery, { groupId }, { follow: [{ topic: 'group', id: groupId, nouns: ['note', 'group'] }] });
  const [last, setLast] = useState<readonly GroupNote[]>([]);
  if (question.data && question.data.groupNotes !== last) setLast(question.data.groupNotes);
  const shown = question.data?.groupNotes ?? last;
  const left = KINDS.filter((kind) => !shown.some((note) => note.kind === kind));
  return (
    <Section title={n('title')}>
      {!isGone && !question.data && <Asked question={question}>{() => null}</Asked>}
      {!isGone && question.data && shown.length === 0 && !mayOpen && <Empty>{t('notes.none')}</Empty>}
      {/* The editors stay where they are when the group is gone: each has emptied itself, and keeps only what its writer had not saved. */}
      <div className="flex flex-col gap-8">
        {shown.map((note) => (
          <NotePanel key={note.id} note={{ ...note, viewerActions: isGone ? [] : note.viewerActions, sessionId: null, agendaItemId: null, anchors: null }} again={question.again} label={n(`kind.${note.kind as 'WORKING'}`)} kinds={[]} onCapture={() => undefined} />
        ))}
      </div>
      {!isGone && question.data && mayOpen && left.length > 0 && <OpenNotes groupId={groupId} kinds={left} first={shown.length === 0} again={question.again} />}
    </Section>
  );
}

function OpenNotes({ groupId, kinds, first, again }: { groupId: string; kinds: readonly (typeof KINDS)[number][]; first: boolean; again: () => void }) {
  const t = useWords('groups');
  const words = useTroubleWords();
  const { send, sending } = useDo(openGroupNoteMutation);
  const [ids] = useState(() => ({ WORKING: crypto.randomUUID(), JOINT_DRAFT: crypto.randomUUID() }));
  const begin = (kind: (typeof KINDS)[number]) => void send({ input: { id: ids[kind], groupId, kind } }).then(again, (trouble: Trouble) => notify(words(trouble)));
  return (
    <div className="flex flex-col items-start gap-3">
      {first && <p className="text-ink2">{t('notes.how')}</p>}
      <div className="flex flex-wrap gap-3">
        {kinds.map((kind) => <Button key={kind} look={first && kind === 'WORKING' ? 'primary' : 'plain'} isPending={sending} onPress={() => begin(kind)}>{t(`notes.begin.${kind}`)}</Button>)}
      </div>
    </div>
  );
}
