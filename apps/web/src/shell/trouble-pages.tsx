import type { ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.js';
import { isTrouble } from '../api/trouble.js';
import { Refusal } from '#plenary/protocol';
import { Button, GoButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useTroubleWords } from '../ui/use-fault-words.js';

/** The same for what is not there and for what one may not see: the difference would tell. */
export function NotFoundPage() {
  const t = useWords('shell');
  return (
    <Page title={t('notFound.title')} width="reading">
      <p className="text-reading">{t('notFound.words')}</p>
      <div><GoButton to="/" look="primary">{t('notFound.home')}</GoButton></div>
    </Page>
  );
}

export function RefusedPage() {
  const t = useWords('shell');
  return (
    <Page title={t('refused.title')} width="reading">
      <p className="text-reading">{t('refused.words')}</p>
      <div><GoButton to="/" look="primary">{t('notFound.home')}</GoButton></div>
    </Page>
  );
}

/** What a screen could not cope with. A missing file of ours means that the server was renewed: reading again brings the new page. */
export function TroublePage({ error, reset }: ErrorComponentProps) {
  const t = useWords('shell');
  const words = useTroubleWords();
  if (isTrouble(error) && error instanceof Refusal && error.code === 'NOT_FOUND') return <NotFoundPage />;
  if (isTrouble(error) && error instanceof Refusal && error.code === 'FORBIDDEN') return <RefusedPage />;
  const renewed = /dynamically imported module|Importing a module script failed/.test(error instanceof Error ? error.message : '');
  return (
    <Page title={t(renewed ? 'trouble.renewed' : 'trouble.title')} width="reading">
      <p className="text-reading">{isTrouble(error) ? words(error) : t(renewed ? 'trouble.renewedWords' : 'trouble.words')}</p>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onPress={() => (renewed ? location.reload() : reset())}>{t(renewed ? 'trouble.reload' : 'trouble.again')}</Button>
        <GoButton to="/">{t('notFound.home')}</GoButton>
      </div>
    </Page>
  );
}
