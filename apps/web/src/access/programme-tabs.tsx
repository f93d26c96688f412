import { useWords } from '../i18n/use-words.js';
import { TabLink, TabLinks } from '../ui/tabs.js';
import type { Programme } from './programme.queries.js';

/** The pages of one initiative. */
export function ProgrammeTabs({ programme: { id, viewerActions } }: { programme: Pick<Programme, 'id' | 'viewerActions'> }) {
  const t = useWords('access');
  const params = { programme: id };
  return (
    <TabLinks label={t('tab.label')}>
      <TabLink to="/p/$programme" params={params}>{t('tab.overview')}</TabLink>
      {viewerActions.includes('KEEP_PEOPLE') && <TabLink to="/p/$programme/people" params={params}>{t('tab.people')}</TabLink>}
      <TabLink to="/p/$programme/organisations" params={params}>{t('tab.organisations')}</TabLink>
      {viewerActions.includes('READ_RETENTION') && <TabLink to="/p/$programme/retention" params={params}>{t('tab.retention')}</TabLink>}
      {viewerActions.includes('READ_LOG') && <TabLink to="/p/$programme/log" params={params}>{t('tab.log')}</TabLink>}
      {viewerActions.includes('EDIT') && <TabLink to="/p/$programme/settings" params={params}>{t('tab.settings')}</TabLink>}
      {viewerActions.includes('EXCHANGE') && <TabLink to="/p/$programme/exchange" params={params}>{t('tab.exchange')}</TabLink>}
    </TabLinks>
  );
}
