import { Navigate } from '@tanstack/react-router';
import { useAsk } from '../api/ask.js';
import { programmesQuery } from '../access/programme.queries.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Page } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { LocalisedWords } from '../ui/words-of-others.js';

/** People and organisations are an initiative's own; with one initiative there is nothing to choose. */
export function WhosePeoplePage() {
  const t = useWords('people');
  const question = useAsk(programmesQuery, {});
  return (
    <AskedPage question={question}>
      {({ programmes }) => {
        const [only] = programmes;
        if (only && programmes.length === 1) return <Navigate replace to={only.viewerActions.includes('KEEP_PEOPLE') ? '/p/$programme/people' : '/p/$programme/organisations'} params={{ programme: only.id }} />;
        return (
          <Page title={t('whose.title')}>
            {programmes.length === 0 ? <Empty>{t('whose.empty')}</Empty> : (
              <List label={t('whose.title')}>
                {programmes.map(({ id, name, viewerActions }) => (
                  <Row key={id}>
                    <LocalisedWords text={name} showState={false} className="min-w-0 flex-1 basis-60 font-semibold" />
                    <span className="flex flex-wrap gap-4">
                      {viewerActions.includes('KEEP_PEOPLE') && <Go to="/p/$programme/people" params={{ programme: id }}>{t('people.title')}</Go>}
                      <Go to="/p/$programme/organisations" params={{ programme: id }}>{t('organisations.title')}</Go>
                    </span>
                  </Row>
                ))}
              </List>
            )}
          </Page>
        );
      }}
    </AskedPage>
  );
}
