import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { onSentAway } from '../api/live.js';
import { whenStepUpNeeded } from '../api/step-up.js';
import { useViewer } from '../api/viewer.js';
import { adoptLanguage } from '../i18n/i18n.js';
import { useWords } from '../i18n/use-words.js';
import { Notices } from '../ui/notice.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { PageSkeleton } from '../ui/skeleton.js';
import { ConnectionBar } from './connection-bar.js';
import { FactorBar } from './factor-bar.js';
import { LookingBar } from './looking-bar.js';
import { PlaceBar } from './place-bar.js';
import type { Place } from './place.js';
import { TopBar } from './top-bar.js';

const Palette = lazy(() => import('./palette.js'));
const KeyList = lazy(() => import('./key-list.js'));
const StepUp = lazy(() => import('./step-up-dialog.js'));

/** Around every screen of somebody who is signed in. */
export function Shell({ places }: { places: readonly Place[] }) {
  const t = useWords('shell');
  const navigate = useNavigate();
  const viewer = useViewer();
  const language = viewer.data?.language;
  useEffect(() => {
    if (language) void adoptLanguage(language);
  }, [language]);
  const [open, setOpen] = useState<'palette' | 'keys'>();
  const [stepUp, setStepUp] = useState<{ answered: (did: boolean) => void }>();
  useEffect(() => whenStepUpNeeded(() => new Promise((answered) => setStepUp({ answered }))), []);
  const { again } = viewer;
  useEffect(() => onSentAway(again), [again]); // a sign-in that was ended elsewhere leads to the sign-in page at once
  useShortcuts([
    { keys: '$mod+k', name: t('keys.palette'), act: () => setOpen('palette') },
    { keys: 'Shift+?', name: t('keys.list'), act: () => setOpen('keys') },
    ...places.map(({ keys, name, to }) => ({ keys, name: t('keys.go', { place: t(`place.${name}`) }), act: () => void navigate({ to }) })),
  ]);

  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="sr-only rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-4 focus:top-3 focus:z-50">{t('skip')}</a>
      <TopBar places={places} openPalette={() => setOpen('palette')} openKeys={() => setOpen('keys')} />
      <LookingBar />
      <ConnectionBar />
      {viewer.data?.needsSecondFactor && <FactorBar />}
      <main id="main" tabIndex={-1} className="flex-1 pb-20 md:pb-8">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <PlaceBar places={places} />
      <Notices />
      <Suspense>
        {open === 'palette' && <Palette places={places} close={() => setOpen(undefined)} />}
        {open === 'keys' && <KeyList close={() => setOpen(undefined)} />}
        {stepUp && <StepUp answered={(did) => { setStepUp(undefined); stepUp.answered(did); }} />}
      </Suspense>
    </div>
  );
}
