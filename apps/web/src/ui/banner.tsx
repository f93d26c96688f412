import type { ReactNode } from 'react';
import { classes } from './class-names.js';

export type Tone = 'onTrack' | 'atRisk' | 'overdue' | 'silent' | 'done';

/** Colour, sign and (beside it, always) a word: the sign alone must tell the state apart in print and without colours. */
export const tones: Record<Tone, { sign: string; text: string; soft: string; border: string }> = {
  onTrack: { sign: '●', text: 'text-on-track', soft: 'bg-on-track-soft', border: 'border-on-track' },
  atRisk: { sign: '▲', text: 'text-at-risk', soft: 'bg-at-risk-soft', border: 'border-at-risk' },
  overdue: { sign: '■', text: 'text-overdue', soft: 'bg-overdue-soft', border: 'border-overdue' },
  silent: { sign: '○', text: 'text-silent', soft: 'bg-silent-soft', border: 'border-silent' },
  done: { sign: '✓', text: 'text-done', soft: 'bg-done-soft', border: 'border-done' },
};

interface BannerProps {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says one thing about the whole page or form: what happened, what we kept, what to do. */
export function Banner({ tone = 'silent', title, children, action }: BannerProps) {
  const { sign, text, soft, border } = tones[tone];
  return (
    <div role={tone === 'overdue' ? 'alert' : 'status'} className={classes('flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border-s-4 px-4 py-3', soft, border)}>
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <span aria-hidden className={text}>{sign}</span>
        <div className="min-w-0">
          <p className="font-semibold">{title}</p>
          {children && <div className="text-ink2">{children}</div>}
        </div>
      </div>
      {action}
    </div>
  );
}
