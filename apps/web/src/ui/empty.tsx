import type { ReactNode } from 'react';

/** One sentence on what will be here, one button, one example. */
export function Empty({ children, action, example }: { children: ReactNode; action?: ReactNode; example?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-dashed border-edge px-4 py-8 sm:px-6">
      <p className="max-w-reading">{children}</p>
      {action}
      {example && <p className="max-w-reading text-sm text-ink2">{example}</p>}
    </div>
  );
}
