import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.js';
import { OutLink } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Chip, Tag } from '../ui/chip.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import { DueWords, isRunning, ReportedChip } from './commitment-state.js';
import type { Commitment, Indicator, Milestone } from './commitments.queries.js';

const MILESTONE_TONES = { PLANNED: 'silent', IN_PROGRESS: 'onTrack', MET: 'done', MISSED: 'overdue', DROPPED: 'silent' } as const;

/** What its owner reported, newest first: its own words and what it shows. */
export function UpdatesOfCommitment({ commitment }: { commitment: Commitment }) {
  const t = useWords('commitments');
  const { updates } = commitment;
  if (!updates?.length && !isRunning(commitment)) return null;
  return (
    <Card title={t('updates.title')}>
      {!updates?.length && <p className="text-ink2">{t('updates.none')}</p>}
      {updates && updates.length > 0 && (
        <List label={t('updates.title')}>
          {updates.map(({ id, selfReported, noChange, words, links, reportedBy, typedForOwner, reportedAt }) => (
            <Row key={id} className="flex-col items-stretch">
              <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                <ReportedChip reported={selfReported} />
                {noChange && <Tag>{t('updates.noChange')}</Tag>}
                <span className="text-sm text-ink2"><TimeText at={reportedAt} detail="day" withYear />{reportedBy && <> · <span dir="auto">{reportedBy}</span></>}{typedForOwner && reportedBy && <> · {t('updates.typed')}</>}</span>
              </span>
              {words && <div><LocalisedWords text={words} className="whitespace-pre-line" /></div>}
              {links.map((link) => <span key={link} className="min-w-0 break-all"><OutLink href={link}><bdi dir="ltr">{hostOf(link)}</bdi></OutLink></span>)}
            </Row>
          ))}
        </List>
      )}
    </Card>
  );
}

// The reader is told where a link leads; the whole address says more than the host only to the browser.
const hostOf = (link: string): string => (URL.canParse(link) ? new URL(link).host + (new URL(link).pathname === '/' ? '' : new URL(link).pathname) : link);

/** Milestones with their indicators, and the indicators of the whole: each may have a lead and a date of its own. */
export function PlanOfCommitment({ commitment: { milestones, indicators } }: { commitment: Commitment }) {
  const t = useWords('commitments');
  if (!milestones?.length && !indicators?.length) return null;
  return (
    <Card title={t('plan.title')}>
      {milestones && milestones.length > 0 && (
        <List label={t('plan.milestones')}>
          {milestones.map((milestone) => (
            <Row key={milestone.id} className="flex-col items-stretch">
              <PartWords part={milestone} chip={<Chip tone={MILESTONE_TONES[milestone.state]}>{t(`milestone.${milestone.state}`)}</Chip>} />
              <Indicators indicators={(indicators ?? []).filter(({ milestoneId }) => milestoneId === milestone.id)} />
            </Row>
          ))}
        </List>
      )}
      <Indicators indicators={(indicators ?? []).filter(({ milestoneId }) => milestoneId === null)} />
    </Card>
  );
}

function Indicators({ indicators }: { indicators: readonly Indicator[] }) {
  const t = useWords('commitments');
  if (indicators.length === 0) return null;
  return (
    <ul aria-label={t('plan.indicators')} className="flex flex-col gap-3 border-s-2 border-line ps-4 pt-2">
      {indicators.map((indicator) => (
        <li key={indicator.id} className="flex min-w-0 flex-col gap-1">
          <PartWords part={indicator} />
          <Measured indicator={indicator} />
        </li>
      ))}
    </ul>
  );
}

function Measured({ indicator: { unit, baseline, target } }: { indicator: Indicator }) {
  const t = useWords('commitments');
  const said = [baseline && ([t('indicator.baseline'), baseline] as const), target && ([t('indicator.target'), target] as const), unit && ([t('indicator.unit'), unit] as const)].filter((one) => one !== null && one !== '');
  if (said.length === 0) return null;
  return <span className="flex flex-wrap gap-x-4 text-sm text-ink2">{said.map(([name, value]) => <span key={name}>{name} <span dir="auto">{value}</span></span>)}</span>;
}

function PartWords({ part: { title, due, originalDue, leads, supporting }, chip }: { part: Indicator | Milestone; chip?: ReactNode }) {
  const t = useWords('commitments');
  const names = (organisations: Indicator['leads']) => organisations.map(({ id, name }, place) => <span key={id}>{place > 0 && ' · '}<LocalisedWords text={name} showState={false} /></span>);
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1"><LocalisedWords text={title} className="min-w-0" />{chip}</span>
      <span className="flex flex-wrap gap-x-4 text-sm text-ink2">
        {due && <span>{t('dueBy')} <DueWords due={due} />{originalDue && <> ({t('originally')} <s><DueWords due={originalDue} /></s>)</>}</span>}
        {leads.length > 0 && <span>{t('fact.leads')}: {names(leads)}</span>}
        {supporting.length > 0 && <span>{t('fact.supporting')}: {names(supporting)}</span>}
      </span>
    </>
  );
}

/** The words as they stood before, once there is more than one version. */
export function VersionsOfCommitment({ commitment: { versions } }: { commitment: Commitment }) {
  const t = useWords('commitments');
  if (!versions || versions.length < 2) return null;
  return (
    <Card title={t('versions.title')}>
      <List label={t('versions.title')}>
        {versions.map(({ version, statement, due, moved, why, changedAt }, place) => (
          <Row key={version} className="flex-col items-stretch">
            <span className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink2">
              <span>{place === 0 ? t('versions.now') : t('versions.number', { number: versions.length - place })}</span>
              <TimeText at={changedAt} detail="day" withYear />
              {moved && <Tag>{t('versions.moved')}</Tag>}
            </span>
            <LocalisedWords as="p" text={statement} className="whitespace-pre-line" showState={false} />
            <p className="text-sm text-ink2">{t('dueBy')} <DueWords due={due} /></p>
            {why && <WordsOfOthers as="p" className="text-sm whitespace-pre-line">{why}</WordsOfOthers>}
          </Row>
        ))}
      </List>
    </Card>
  );
}
