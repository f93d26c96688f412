import { useEffect, useState, useSyncExternalStore } from 'react';
import { connectionLostAt } from '../api/live.js';
import { useConnection } from '../api/use-live.js';
import { useFormats, useWords } from '../i18n/use-words.js';

const SAID_AFTER_MS = 3_000; // a change of network is not worth a word

function watchNetwork(watcher: () => void): () => void {
  addEventListener('online', watcher);
  addEventListener('offline', watcher);
  return () => {
    removeEventListener('online', watcher);
    removeEventListener('offline', watcher);
  };
}

/** Slim, in words, and only once it lasts: since when, and what still works. */
export function ConnectionBar() {
  const t = useWords('shell');
  const { clock } = useFormats();
  const online = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const lost = useConnection() === 'LOST' || !online;
  const [since, setSince] = useState<Date>();
  useEffect(() => {
    if (!lost) return setSince(undefined);
    const began = connectionLostAt() ?? new Date();
    const timer = setTimeout(() => setSince(began), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  return (
    <div role="status" data-print="never">
      {since && (
        <p className="border-b border-at-risk bg-at-risk-soft px-4 py-2 text-center text-sm text-ink sm:px-6">
          <span aria-hidden className="text-at-risk">▲ </span>
          {t(online ? 'connection.lost' : 'connection.offline', { at: clock(since) })}
        </p>
      )}
    </div>
  );
}
