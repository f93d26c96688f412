import type { ReactNode } from 'react';
import { useAsk } from '../api/ask.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page } from '../ui/page.js';
import { TabLink, TabLinks } from '../ui/tabs.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { conveningQuery, type Convening } from './convenings.queries.js';
import { EmergencyBanner } from './emergency-banner.js';
import { CONVENING_TONES } from './states.js';

interface RoundtableProps {
  id: string;
  /** Beside the title; the one primary button of the tab. */
  actions?: (convening: Convening) => ReactNode;
  children: (convening: Convening, again: () => void) => ReactNode;
}

/** The page of one roundtable around each of its tabs: what it is called, where it stands, how far it may travel. */
export function Roundtable({ id, actions, children }: RoundtableProps) {
  const question = useAsk(conveningQuery, { id }, { follow: [{ topic: 'convening', id }] });
  return <AskedPage question={question}>{({ convening }) => <Framed convening={convening} actions={actions?.(convening)}>{children(convening, question.again)}</Framed>}</AskedPage>;
}

function Framed({ convening, actions, children }: { convening: Convening; actions: ReactNode; children: ReactNode }) {
  const t = useWords('convenings');
  const localised = useLocalised();
  const params = { convening: convening.id };
  return (
    <Page
      title={localised(convening.title)}
      heading={<LocalisedWords text={convening.title} />}
      trail={[<Go key="all" to="/c">{t('title')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: convening.programmeId }}><LocalisedWords text={convening.programmeName} showState={false} /></Go>]}
      facts={<><bdi>{convening.reference}</bdi><MarkingLabel marking={convening.marking} /><Chip tone={CONVENING_TONES[convening.state]}>{t(`state.${convening.state}`)}</Chip></>}
      actions={actions}
      tabs={
        <TabLinks label={t('tab.label')}>
          <TabLink to="/c/$convening" params={params}>{t('tab.overview')}</TabLink>
          <TabLink to="/c/$convening/agenda" params={params}>{t('tab.agenda')}</TabLink>
          <TabLink to="/c/$convening/people" params={params}>{t('tab.people')}</TabLink>
          <TabLink to="/c/$convening/groups" params={params}>{t('tab.groups')}</TabLink>
          {convening.viewerActions.includes('REVIEW_ACCESS') && <TabLink to="/c/$convening/who" params={params}>{t('tab.who')}</TabLink>}
        </TabLinks>
      }
    >
      <EmergencyBanner convening={convening} />
      {children}
    </Page>
  );
}
