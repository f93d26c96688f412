import { useEffect, useState, useSyncExternalStore } from 'react';
import { X } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { Button, IconButton } from './button.js';

interface Notice {
  id: number;
  text: string;
  undo?: () => void;
}

const SHOWN_MS = 10_000; // long enough to find Undo with a keyboard
let notices: readonly Notice[] = [];
let lastId = 0;
const watchers = new Set<() => void>();
const publish = (next: readonly Notice[]) => {
  notices = next;
  for (const watcher of watchers) watcher();
};
const dismiss = (id: number) => publish(notices.filter((each) => each.id !== id));

/** Says what was done, with the way back for ten seconds. For what happened because of a press; what others did appears in place. */
export function notify(text: string, undo?: () => void): void {
  publish([...notices.slice(-2), { id: (lastId += 1), text, undo }]);
}

/** Once, in the shell. */
export function Notices() {
  const t = useWords('ui');
  const shown = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => notices,
  );
  return (
    <section aria-label={t('notice.region')} data-print="never" className="pointer-events-none fixed inset-x-0 bottom-16 z-30 flex flex-col items-center gap-2 p-4 md:bottom-0">
      <div role="status" aria-live="polite" className="contents">
        {shown.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}
      </div>
    </section>
  );
}

function NoticeLine({ notice: { id, text, undo } }: { notice: Notice }) {
  const t = useWords('ui');
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="appear pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-lg border border-edge bg-surface py-1 ps-4 pe-2 shadow-float"
    >
      <p className="min-w-0 flex-1">{text}</p>
      {undo && <Button look="quiet" onPress={() => { dismiss(id); undo(); }}>{t('notice.undo')}</Button>}
      <IconButton label={t('notice.dismiss')} onPress={() => dismiss(id)}><X aria-hidden size={16} /></IconButton>
    </div>
  );
}
