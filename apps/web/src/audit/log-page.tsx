import { getRouteApi } from '@tanstack/react-router';
import { programmeQuery, type Programme } from '../access/programme.queries.js';
import { ProgrammeTabs } from '../access/programme-tabs.js';
import { useAsk, usePages } from '../api/ask.js';
import { useLanguage, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useLocalised } from '../ui/words-of-others.js';
import { installationLogQuery, programmeLogQuery } from './log.queries.js';
import { LogList, questionOf, TakeAsTable, type LogSearch } from './log-list.js';

const ofProgramme = getRouteApi('/p/$programme/log');
const ofInstallation = getRouteApi('/installation/log');

/** What was done in an initiative, for its secretariat. */
export function ProgrammeLogPage() {
  const { programme: id } = ofProgramme.useParams();
  const question = useAsk(programmeQuery, { id });
  return <AskedPage question={question}>{({ programme }) => <OfProgramme programme={programme} />}</AskedPage>;
}

function OfProgramme({ programme }: { programme: Programme }) {
  const t = useWords('audit');
  const localised = useLocalised();
  const { tag: language } = useLanguage();
  const search = ofProgramme.useSearch();
  const navigate = ofProgramme.useNavigate();
  const pages = usePages(programmeLogQuery, { programmeId: programme.id, first: 50, ...questionOf(search), language }, ({ programmeLog }) => programmeLog);
  return (
    <Page
      title={t('programme.title')}
      trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: programme.id }}>{localised(programme.name)}</Go>]}
      actions={<TakeAsTable address={`/log/${programme.id}`} search={search} language={language} />}
      tabs={<ProgrammeTabs programme={programme} />}
    >
      <p className="max-w-reading text-ink2">{t('programme.how')}</p>
      <LogList pages={pages} search={search} change={(next) => void navigate({ search: next, replace: true })} />
    </Page>
  );
}

/** Sign-ins, refusals and what concerns the installation as a whole. Nothing of any initiative is in it. */
export function InstallationLogPage() {
  const t = useWords('audit');
  const { tag: language } = useLanguage();
  const search: LogSearch = ofInstallation.useSearch();
  const navigate = ofInstallation.useNavigate();
  const pages = usePages(installationLogQuery, { first: 50, ...questionOf(search), language }, ({ installationLog }) => installationLog);
  return (
    <Page
      title={t('installation.title')}
      trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="installation" to="/installation">{t('installation.back')}</Go>]}
      actions={<TakeAsTable address="/log" search={search} language={language} />}
    >
      <p className="max-w-reading text-ink2">{t('installation.how')}</p>
      <LogList pages={pages} search={search} change={(next) => void navigate({ search: next, replace: true })} kinds={['SIGN_INS', 'DENIALS', 'PERSONAL_DATA']} />
    </Page>
  );
}
