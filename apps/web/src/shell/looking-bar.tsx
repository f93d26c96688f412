import { useSyncExternalStore } from 'react';
import { lookAs, lookingAs, onForgotten } from '../api/client.js';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';

/** Over every page while one looks at it as somebody else sees it. */
export function LookingBar() {
  const t = useWords('shell');
  const person = useSyncExternalStore(onForgotten, lookingAs);
  return (
    <div role="status" data-print="never">
      {person && (
        <p className="flex flex-wrap items-center justify-center gap-x-4 border-b border-accent bg-accent-soft px-4 py-2 text-sm text-ink sm:px-6">
          <span>{t('looking.as', { name: person.name })}</span>
          <Button look="quiet" onPress={() => lookAs(undefined)}>{t('looking.stop')}</Button>
        </p>
      )}
    </div>
  );
}
