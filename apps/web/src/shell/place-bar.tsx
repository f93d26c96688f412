import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.js';
import type { Place } from './place.js';

/** The places under the thumb of a phone. */
export function PlaceBar({ places }: { places: readonly Place[] }) {
  const t = useWords('shell');
  return (
    <nav aria-label={t('places')} data-print="never" className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden">
      <ul className="flex">
        {places.map(({ name, to, icon: Icon }) => (
          <li key={name} className="min-w-0 flex-1">
            <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className="flex min-h-14 flex-col items-center gap-0.5 border-t-2 border-transparent px-0.5 forced-colors:border-[Canvas] forced-colors:aria-[current=page]:border-[Highlight] pt-1.5 pb-1 text-center text-[0.6875rem] leading-tight text-ink2 no-underline aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink">
              <Icon aria-hidden size={20} strokeWidth={1.75} />
              <span className="line-clamp-2 max-w-full">{t(`place.${name}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
