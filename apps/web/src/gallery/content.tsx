import { useState } from 'react';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { List, Row, ShowMore, Table } from '../ui/table.js';
import { Tabs } from '../ui/tabs.js';
import { TimeText } from '../ui/time-text.js';
import { UnitChart } from '../ui/unit-chart.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';

const SEATS = [
  { organisation: 'Qasira, Family Council', language: 'en', tone: 'done', night: 0 },
  { organisation: 'Ministère de la Justice d’Ardénie', language: 'fr', tone: 'silent', night: 4 },
  { organisation: 'مجلس الأسرة في قصيرة', language: 'ar', tone: 'overdue', night: 11 },
] as const;

export function Content() {
  const t = useWords('gallery');
  const { number } = useFormats();
  const [shown, setShown] = useState(2);
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title={t('content.card')} level={3} aside={<MarkingLabel marking="AMBER" />}>
        <Facts
          facts={[
            { name: t('content.when'), value: <TimeText at="2026-12-08T13:00:00Z" zone="Europe/Zurich" /> },
            { name: t('content.where'), value: t('content.whereValue') },
            { name: t('content.rule'), value: t('content.ruleValue') },
          ]}
        />
        <Tabs
          label={t('content.tabs')}
          tabs={[
            { id: 'agenda', title: t('content.agenda'), panel: <p>{t('content.agendaText')}</p> },
            { id: 'papers', title: t('content.papers'), panel: <p>{t('content.papersText')}</p> },
          ]}
        />
      </Card>
      <Card title={t('content.people')} level={3}>
        <List label={t('content.people')}>
          {SEATS.slice(0, shown).map(({ organisation, language, tone }) => (
            <Row key={organisation}>
              <WordsOfOthers lang={language}>{organisation}</WordsOfOthers>
              <Chip tone={tone}>{t(tone === 'done' ? 'field.yes' : tone === 'silent' ? 'state.noUpdate' : 'field.no')}</Chip>
            </Row>
          ))}
        </List>
        <ShowMore pages={{ data: SEATS.slice(0, shown), hasMore: shown < SEATS.length, loadingMore: false, more: () => setShown(3), totalCount: SEATS.length }} />
      </Card>
      <div className="lg:col-span-2">
        <Table
          caption={t('content.seats')}
          showCaption
          rows={SEATS}
          rowKey={({ organisation }) => organisation}
          columns={[
            { id: 'organisation', title: t('content.organisation'), names: true, cell: ({ organisation, language }) => <WordsOfOthers lang={language}>{organisation}</WordsOfOthers> },
            { id: 'person', title: t('content.person'), cell: () => t('content.head') },
            { id: 'reply', title: t('content.replied'), cell: ({ tone }) => <Chip tone={tone}>{t(tone === 'done' ? 'field.yes' : tone === 'silent' ? 'state.noUpdate' : 'field.no')}</Chip> },
            { id: 'hours', title: t('content.hours'), numeric: true, cell: ({ night }) => number(night) },
          ]}
        />
      </div>
      <p className="max-w-reading"><LocalisedWords text={{ fr: { text: 'Sécurité dès la conception', state: 'SOURCE' }, es: { text: 'Seguridad desde el diseño', state: 'MACHINE' } }} /></p>
      <div><Button>{t('button.plain')}</Button></div>
    </div>
  );
}

export function Times() {
  return (
    <ul className="flex flex-col gap-1">
      <li><TimeText at="2026-12-08T13:00:00Z" zone="Europe/Zurich" /></li>
      <li><TimeText at="2026-12-08T20:00:00Z" zone="Pacific/Fiji" /></li>
      <li><TimeText at="2026-12-08T02:00:00Z" zone="America/Los_Angeles" /></li>
      <li><TimeText at="2027-03-01T09:15:00Z" zone="Asia/Kathmandu" /></li>
      <li><TimeText at="2026-12-11T16:00:00Z" /></li>
      <li><TimeText at="2026-12-11T16:00:00Z" detail="day" /></li>
    </ul>
  );
}

export function Figures() {
  const t = useWords('gallery');
  return (
    <UnitChart
      title={t('figure.title')}
      states={[
        { name: t('state.fulfilled'), tone: 'done', count: 21 },
        { name: t('state.onCourse'), tone: 'onTrack', count: 30 },
        { name: t('state.atRisk'), tone: 'atRisk', count: 8 },
        { name: t('state.overdue'), tone: 'overdue', count: 5 },
      ]}
    />
  );
}
