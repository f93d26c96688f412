import { useWords } from '../i18n/use-words.js';
import { classes } from './class-names.js';

/** The shape of what is coming, in place of a spinner. Screen readers hear one word. */
export function Skeleton({ lines = 3, className }: { lines?: number; className?: string }) {
  const t = useWords('ui');
  return (
    <div role="status" className={classes('flex flex-col gap-3 py-2', className)}>
      <span className="sr-only">{t('asked.waiting')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden className={classes('waiting block h-4 rounded-sm bg-sunken forced-colors:border', line === lines - 1 ? 'w-2/5' : line % 2 ? 'w-4/5' : 'w-full')} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-page flex-col gap-6 px-4 py-6 sm:px-6">
      <span aria-hidden className="waiting block h-8 w-2/5 rounded-sm bg-sunken" />
      <Skeleton lines={6} />
    </div>
  );
}
