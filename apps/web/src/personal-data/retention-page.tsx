import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { programmeQuery, type Programme } from '../access/programme.queries.js';
import { ProgrammeTabs } from '../access/programme-tabs.js';
import { useAsk } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage, Asked } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button, Go } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { Page, Section } from '../ui/page.js';
import { Table } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { useLocalised } from '../ui/words-of-others.js';
import { Erasures } from './erasures.js';
import { KeepLonger } from './keep-longer.js';
import { retentionQuery, type Notice, type Retention } from './personal-data.queries.js';

const route = getRouteApi('/p/$programme/retention');

/** How long an initiative keeps what, and what goes next: shown before it goes. */
export function RetentionPage() {
  const { programme: id } = route.useParams();
  const question = useAsk(programmeQuery, { id });
  return <AskedPage question={question}>{({ programme }) => <OfProgramme programme={programme} />}</AskedPage>;
}

function OfProgramme({ programme }: { programme: Programme }) {
  const t = useWords('personal');
  const localised = useLocalised();
  const question = useAsk(retentionQuery, { programmeId: programme.id });
  return (
    <Page
      title={t('retention.title')}
      trail={[<Go key="home" to="/">{t('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: programme.id }}>{localised(programme.name)}</Go>]}
      tabs={<ProgrammeTabs programme={programme} />}
    >
      <p className="max-w-reading text-ink2">{t('retention.how')}</p>
      <Asked question={question}>
        {({ retention }) => (
          <>
            {retention.legalHold && <Banner tone="atRisk" title={t('retention.hold')}><p>{t('retention.holdHow')}</p></Banner>}
            <Section title={t('retention.next')}>
              {retention.notices.length === 0 ? <Empty>{t('retention.nothing')}</Empty> : <Notices notices={retention.notices} changed={question.again} />}
            </Section>
            <Rules retention={retention} />
          </>
        )}
      </Asked>
      {programme.viewerActions.includes('READ_LOG') && <Erasures programmeId={programme.id} />}
    </Page>
  );
}

function Notices({ notices, changed }: { notices: readonly Notice[]; changed: () => void }) {
  const t = useWords('personal');
  const { number } = useFormats();
  const [keeping, setKeeping] = useState<Notice>();
  return (
    <>
      <Table
        caption={t('retention.next')}
        rows={notices}
        rowKey={({ id }) => id}
        columns={[
          { id: 'what', title: t('column.what'), names: true, cell: ({ rule, things }) => t('retention.things', { rule: t(`rule.${rule}`), count: things, number: number(things) }) },
          { id: 'where', title: t('column.where'), cell: ({ conveningId, conveningReference }) => <Go to="/c/$convening" params={{ convening: conveningId }}><bdi dir="ltr">{conveningReference}</bdi></Go> },
          { id: 'when', title: t('column.when'), cell: ({ actsAt }) => <TimeText at={actsAt} detail="day" withYear /> },
          { id: 'kept', title: t('column.kept'), cell: ({ keptBy, whyKept }) => keptBy && <span>{t('retention.keptBy', { name: keptBy })} <span dir="auto" className="text-ink2">{whyKept}</span></span> },
          { id: 'keep', title: t('column.keep'), cell: (notice) => notice.viewerMayKeep && <Button aria-label={t('retention.keepThis', { reference: notice.conveningReference })} onPress={() => setKeeping(notice)}>{t('retention.keep')}</Button> },
        ]}
      />
      {keeping && <KeepLonger notice={keeping} close={() => setKeeping(undefined)} kept={changed} />}
    </>
  );
}

function Rules({ retention: { announced, standing } }: { retention: Retention }) {
  const t = useWords('personal');
  const { number } = useFormats();
  const days = (count: number) => t('retention.days', { count, number: number(count) });
  return (
    <Section title={t('retention.rules')}>
      <Table
        caption={t('retention.rules')}
        rows={[...announced.map((rule) => ({ ...rule, noticeDays: rule.noticeDays })), ...standing.map((rule) => ({ ...rule, noticeDays: null }))]}
        rowKey={({ rule }) => rule}
        columns={[
          { id: 'what', title: t('column.what'), names: true, cell: ({ rule }) => t(`rule.${rule}`) },
          { id: 'days', title: t('column.days'), cell: (rule) => days(rule.days) },
          { id: 'from', title: t('column.from'), cell: ({ rule }) => t(`from.${rule}`) },
          { id: 'notice', title: t('column.notice'), cell: ({ noticeDays }) => (noticeDays === null ? t('retention.byItself') : days(noticeDays)) },
        ]}
      />
      <p className="max-w-reading text-sm text-ink2">{t('retention.stays')}</p>
    </Section>
  );
}
