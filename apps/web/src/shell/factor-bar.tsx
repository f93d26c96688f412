import { useRouterState } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.js';
import { Go } from '../ui/button.js';

/** For somebody whose part asks for more than a mailed code: until it is there they may read, and the way to it is here. */
export function FactorBar() {
  const t = useWords('shell');
  const path = useRouterState({ select: ({ location }) => location.pathname });
  if (path === '/me/sign-in') return null; // the page itself says it
  return (
    <p role="status" data-print="never" className="border-b border-at-risk bg-at-risk-soft px-4 py-2 text-center text-sm text-ink sm:px-6">
      <span aria-hidden className="text-at-risk">▲ </span>
      {t('factor.needed')} <Go to="/me/sign-in" search={{ next: path }}>{t('factor.setUp')}</Go>
    </p>
  );
}
