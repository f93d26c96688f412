import { lazy, Suspense, useRef, useState } from 'react';
import { Settings2 } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { IconButton } from '../ui/button.js';

const SettingsMenu = lazy(() => import('./settings-menu.js'));

/** The menu's code is fetched when it is first opened: it weighs as much as the rest of the shell. */
export function SettingsButton(props: { signedIn?: boolean; openKeys?: () => void }) {
  const t = useWords('shell');
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton ref={button} label={t('settings.title')} aria-haspopup="menu" aria-expanded={open} onPress={() => setOpen(true)}><Settings2 aria-hidden size={18} /></IconButton>
      <Suspense>{open && <SettingsMenu {...props} button={button} close={() => setOpen(false)} />}</Suspense>
    </>
  );
}
