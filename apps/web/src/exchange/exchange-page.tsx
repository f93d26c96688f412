import { useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { ProgrammeTabs } from '../access/programme-tabs.js';
import { programmeQuery, type Programme } from '../access/programme.queries.js';
import { useAsk } from '../api/ask.js';
import { done } from '../api/client.js';
import { post } from '../api/post.js';
import type { Trouble } from '../api/trouble.js';
import { useFormats, useLanguage, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button, Go } from '../ui/button.js';
import { Card, Facts } from '../ui/card.js';
import { Select } from '../ui/choice.js';
import { Empty } from '../ui/empty.js';
import { notify } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { useLocalised } from '../ui/words-of-others.js';

const route = getRouteApi('/p/$programme/exchange');

/** Less than the server takes in one request: quotation marks and line ends grow on the way. */
const largestFile = 200 * 1024;
/** Whoever has more lines to mend begins with these. */
const shownAtOnce = 100;

interface Told {
  line: number;
  column: number;
  field?: string | null;
  why: string;
}
/** What a file would do, and, once it is kept, what it did. */
interface Report {
  file: string;
  did: 'IMPORTED' | 'UNCHANGED' | 'REFUSED';
  counts: { commitments: number; milestones: number; indicators: number };
  added: number;
  changed: number;
  unchanged: number;
  organisationsAdded: number;
  faults: Told[];
  doubts: Told[];
  refused: { message: string } | null;
}

/** The register of commitments as a file: taken out, and brought in after a look at what it would do. */
export function ExchangePage() {
  const { programme: id } = route.useParams();
  const t = useWords('exchange');
  const access = useWords('access');
  const localised = useLocalised();
  const question = useAsk(programmeQuery, { id });
  return (
    <AskedPage question={question}>
      {({ programme }) => (
        <Page
          title={t('title')}
          width="reading"
          trail={[<Go key="home" to="/">{access('home')}</Go>, <Go key="programme" to="/p/$programme" params={{ programme: id }}>{localised(programme.name)}</Go>]}
          tabs={<ProgrammeTabs programme={programme} />}
        >
          {programme.viewerActions.includes('EXCHANGE') ? <><TakeOut programme={programme} /><BringIn programme={programme} /></> : <Empty>{t('notYours')}</Empty>}
        </Page>
      )}
    </AskedPage>
  );
}

const addressOf = (id: string): string => `/registers/${id}/commitments`;

function TakeOut({ programme: { id } }: { programme: Programme }) {
  const t = useWords('exchange');
  const { tag } = useLanguage();
  const link = 'target inline-flex items-center rounded-sm text-accent underline underline-offset-3';
  return (
    <Card title={t('out.title')}>
      <p className="text-ink2">{t('out.about')}</p>
      <p className="flex flex-wrap gap-x-6">
        {(['csv', 'json'] as const).map((form) => <a key={form} className={link} href={`${addressOf(id)}?form=${form}&language=${tag}`} download>{t(`out.${form}`)}</a>)}
      </p>
    </Card>
  );
}

function BringIn({ programme: { id, workingLanguages } }: { programme: Programme }) {
  const t = useWords('exchange');
  const { language: named } = useFormats();
  const words = useTroubleWords();
  const [language, setLanguage] = useState(workingLanguages[0]);
  const [file, setFile] = useState<{ name: string; content: string }>();
  const [report, setReport] = useState<Report & { kept: boolean }>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (given: { name: string; content: string }, tongue: string, keep: boolean) => {
    setBusy(true);
    setFault(undefined);
    try {
      const answer = (await post(addressOf(id), { ...given, language: tongue, keep })) as unknown as Report; // the body of this very address
      setReport({ ...answer, kept: keep && answer.did !== 'REFUSED' });
      if (!keep || answer.did === 'REFUSED') return;
      done();
      notify(t('in.done'));
    } catch (trouble) {
      setReport(undefined);
      setFault(words(trouble as Trouble)); // post throws nothing else
    } finally {
      setBusy(false);
    }
  };
  const choose = async (chosen: File | undefined) => {
    if (!chosen) return;
    setReport(undefined);
    if (chosen.size > largestFile) return setFault(t('in.tooLarge'));
    const given = { name: chosen.name, content: await chosen.text() };
    setFile(given);
    await send(given, language, false);
  };
  return (
    <Card title={t('in.title')}>
      <p className="text-ink2">{t('in.about')}</p>
      <div className="flex flex-wrap items-end gap-4">
        <div className="w-60 max-w-full"><Select label={t('in.language')} value={language} onChange={(tongue) => (setLanguage(tongue), file && void send(file, tongue, false))} choices={workingLanguages.map((value) => ({ value, label: named(value) }))} /></div>
        <FileTrigger acceptedFileTypes={['.csv', '.json']} onSelect={(files) => void choose(files?.[0])}><Button isPending={busy}>{t('in.choose')}</Button></FileTrigger>
      </div>
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {fault && <Banner tone="overdue" title={fault} />}
        {report && <WhatItDoes report={report} />}
      </div>
      {report && file && !report.kept && report.did === 'IMPORTED' && <p><Button look="primary" isPending={busy} onPress={() => void send(file, language, true)}>{t('in.keep')}</Button></p>}
    </Card>
  );
}

function WhatItDoes({ report: { file, did, kept, counts, added, changed, unchanged, organisationsAdded, faults, doubts, refused } }: { report: Report & { kept: boolean } }) {
  const t = useWords('exchange');
  const { number } = useFormats();
  const facts = { ...counts, added, changed, unchanged, organisationsAdded, leftOut: faults.length };
  return (
    <>
      <h3 className="font-semibold">{t(kept ? 'report.kept' : 'report.title', { file: `\u2068${file}\u2069` })}</h3>
      {refused ? <Banner tone="overdue" title={t('report.refused')}><Said>{refused.message}</Said></Banner> : did === 'UNCHANGED' && !kept && <p>{t('report.nothingNew')}</p>}
      {!refused && <Facts facts={(Object.keys(facts) as (keyof typeof facts)[]).map((name) => ({ name: t(`report.${name}`), value: <span className="tabular-nums">{number(facts[name])}</span> }))} />}
      {faults.length > 0 && <Places title={t('report.faults')} told={faults} />}
      {doubts.length > 0 && <Places title={t('report.doubts')} told={doubts} />}
    </>
  );
}

function Places({ title, told }: { title: string; told: readonly Told[] }) {
  const t = useWords('exchange');
  const { number } = useFormats();
  return (
    <>
      <h4 className="font-semibold">{title}</h4>
      <List label={title}>
        {told.slice(0, shownAtOnce).map(({ line, column, field, why }, place) => (
          <Row key={place} className="flex-col items-stretch">
            <span className="text-sm text-ink2">{column > 0 ? t('report.place', { line: number(line), column: number(column) }) : t('report.line', { line: number(line) })}{field && <> · <bdi>{field}</bdi></>}</span>
            <Said>{why}</Said>
          </Row>
        ))}
      </List>
      {told.length > shownAtOnce && <p className="text-ink2">{t('report.more', { count: told.length - shownAtOnce, shown: number(told.length - shownAtOnce) })}</p>}
    </>
  );
}

/** The reader of files explains itself in English, and quotes the file. */
const Said = ({ children }: { children: string }) => <span lang="en" dir="ltr" className="wrap-anywhere">{children}</span>;
