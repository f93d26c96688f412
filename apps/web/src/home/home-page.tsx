import { useWords } from '../i18n/use-words.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';

/** All that waits for one person, by when. What waits is brought by the libs whose things wait. */
export function HomePage() {
  const t = useWords('home');
  return (
    <Page title={t('title')}>
      <Empty example={t('example')}>{t('empty')}</Empty>
    </Page>
  );
}
