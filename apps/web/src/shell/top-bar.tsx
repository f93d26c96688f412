import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useWords } from '../i18n/use-words.js';
import { IconButton } from '../ui/button.js';
import { Mark } from './mark.js';
import type { Place } from './place.js';
import { SettingsButton } from './settings-button.js';

export function TopBar({ places, openPalette, openKeys }: { places: readonly Place[]; openPalette: () => void; openKeys: () => void }) {
  const t = useWords('shell');
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface" data-print="never">
      <div className="mx-auto flex h-14 w-full max-w-page items-center gap-2 px-4 sm:px-6">
        <Link to="/" className="target flex items-center gap-2 rounded-md pe-4 text-lg font-semibold text-ink no-underline"><Mark /> Plenary</Link>
        <nav aria-label={t('places')} className="hidden h-full flex-1 md:block">
          <ul className="flex h-full items-stretch gap-1">
            {places.map(({ name, to }) => (
              <li key={name} className="flex">
                <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className="flex items-center border-y-2 border-transparent px-3 forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-b-[Highlight] text-ink2 no-underline hover:text-ink aria-[current=page]:border-b-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink">
                  {t(`place.${name}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ms-auto flex items-center gap-1">
          <IconButton label={t('keys.palette')} onPress={openPalette}><Search aria-hidden size={18} /></IconButton>
          <SettingsButton signedIn openKeys={openKeys} />
        </div>
      </div>
    </header>
  );
}
