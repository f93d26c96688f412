import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { ApiProvider } from './api/api-provider.js';
import { whenSignedOut } from './api/client.js';
import { startI18n } from './i18n/i18n.js';
import { useLanguage } from './i18n/use-words.js';
import { router } from './routes.js';
import { applyTheme } from './shell/theme.js';
import { allowEmptying } from './ui/trusted-types.js';
import './app.css';

function App() {
  const { locale } = useLanguage();
  return (
    <I18nProvider locale={locale}>
      <ApiProvider>
        <RouterProvider router={router} />
      </ApiProvider>
    </I18nProvider>
  );
}

allowEmptying();
applyTheme();
whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { next: href } });
});
await startI18n();
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
