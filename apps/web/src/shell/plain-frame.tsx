import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import { Mark } from './mark.js';
import { SettingsButton } from './settings-button.js';

/** Around the screens of somebody who is not signed in. */
export function PlainFrame({ children }: { children: ReactNode }) {
  const t = useWords('shell');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between gap-4 px-4 sm:px-6" data-print="never">
        <span className="flex items-center gap-2 text-lg font-semibold"><Mark /> Plenary</span>
        <SettingsButton />
      </header>
      <main id="main" className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center pb-24">{children}</main>
      <footer className="px-6 py-4 text-center text-sm text-ink3">{t('footer')}</footer>
    </div>
  );
}
