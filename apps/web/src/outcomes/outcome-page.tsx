import { useMemo, useState } from 'react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAsk, useDo } from '../api/ask.js';
import { useFollow } from '../api/use-live.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Banner } from '../ui/banner.js';
import { Button, Go } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Select } from '../ui/choice.js';
import { Tag } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page } from '../ui/page.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { DraftDocument } from './draft-document.js';
import { DraftingContext, type Drafting } from './drafting.js';
import { LeakCheckCard } from './leak-check.js';
import { LeftOutList } from './left-out.js';
import { OutcomeActs } from './outcome-acts.js';
import { markingOf, OutcomeState, StepLine } from './outcome-state.js';
import { addSourceMutation, leakCheckQuery, outcomeQuery, verifyTranslationMutation, type Outcome } from './outcomes.queries.js';
import { TitleEditor } from './title-editor.js';

const route = getRouteApi('/outcomes/$outcome');

/** What changes a text or what it is made from. */
const FEEDING = ['outcome', 'decision', 'commitment', 'agenda', 'note', 'session', 'convening'];

/** From the first draft to the public page: the text in the middle, what it must pass beside it. */
export function OutcomePage() {
  const { outcome: id } = route.useParams();
  const question = useAsk(outcomeQuery, { id });
  return <AskedPage question={question}>{({ outcome }) => <Composer outcome={outcome} again={question.again} />}</AskedPage>;
}

function Composer({ outcome, again }: { outcome: Outcome; again: () => void }) {
  const t = useWords('outcomes');
  const words = useLocalised();
  const { language: asked } = route.useSearch();
  const language = asked ?? outcome.language;
  const [open, setOpen] = useState<Drafting['open']>(null);
  useFollow([{ topic: 'convening', id: outcome.conveningId, nouns: FEEDING }], again);
  const check = useAsk(leakCheckQuery, { id: outcome.id }, { pause: outcome.state === 'RELEASED', follow: [{ topic: 'convening', id: outcome.conveningId, nouns: FEEDING }] });
  const mayEdit = outcome.viewerActions.includes('EDIT');
  const drafting = useMemo<Drafting>(
    () => ({ outcome, language, mayEdit, hits: check.data?.leakCheck.hits ?? [], open, openParagraph: (paragraphId, select) => setOpen(paragraphId === null ? null : { paragraphId, select }) }),
    [outcome, language, mayEdit, check.data, open],
  );
  return (
    <DraftingContext value={drafting}>
      <Page
        title={words(outcome.title)}
        heading={<LocalisedWords text={outcome.title} showState={false} />}
        trail={[<Go key="all" to="/outcomes">{t('all')}</Go>]}
        facts={<><Tag>{t(`kind.${outcome.kind as 'CHAIRS_SUMMARY'}`)}</Tag><bdi>{outcome.symbol}</bdi><OutcomeState state={outcome.state} /><MarkingLabel marking={markingOf(outcome.marking)} /></>}
        actions={<OutcomeActs outcome={outcome} blocking={check.data && check.data.leakCheck.blocking + check.data.leakCheck.barred.length} language={language} />}
        tabs={<StepLine state={outcome.state} />}
      >
        {outcome.edition && <Released edition={outcome.edition} />}
        <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-6">
            <LanguageBar outcome={outcome} language={language} />
            {mayEdit && <TitleEditor key={language} outcome={outcome} language={language} />}
            <DraftDocument />
          </div>
          <aside className="flex min-w-0 flex-col gap-4" data-print="never">
            {outcome.state !== 'RELEASED' && <LeakCheckCard question={check} />}
            <Approval outcome={outcome} />
            <Additions outcome={outcome} mayEdit={mayEdit} />
            <LeftOutList leftOut={outcome.leftOut} />
          </aside>
        </div>
      </Page>
    </DraftingContext>
  );
}

function Released({ edition: { address, sha256, releasedAt } }: { edition: NonNullable<Outcome['edition']> }) {
  const t = useWords('outcomes');
  const { date } = useFormats();
  return (
    <Banner tone="done" title={<>{t('release.public', { day: date(releasedAt.slice(0, 10)) })} <a href={address} className="text-accent underline underline-offset-3"><bdi>{address}</bdi></a></>}>
      <p className="text-sm">{t('release.hash')} <code dir="ltr" className="break-all select-all">{sha256}</code></p>
    </Banner>
  );
}

/** The languages the text could be in: those it has, and the six of the interface. */
function LanguageBar({ outcome, language }: { outcome: Outcome; language: string }) {
  const t = useWords('outcomes');
  const { language: nameOf } = useFormats();
  const navigate = useNavigate();
  const verify = useDo(verifyTranslationMutation);
  const languages = [...new Set([outcome.language, ...Object.keys(outcome.title), ...outcome.paragraphs.flatMap(({ text }) => Object.keys(text)), 'en', 'fr', 'es', 'ru', 'zh', 'ar'])];
  const parts = [outcome.title, ...outcome.paragraphs.map(({ text }) => text)];
  const isSource = language === outcome.language;
  const isWhole = parts.every((part) => part[language] && part[language].state !== 'STALE');
  const isVerified = parts.every((part) => part[language]?.state === 'VERIFIED');
  return (
    <div className="flex flex-wrap items-end gap-3" data-print="never">
      <Select label={t('text.language')} choices={languages.map((one) => ({ value: one, label: nameOf(one) }))} value={language} onChange={(chosen) => void navigate({ to: '/outcomes/$outcome', params: { outcome: outcome.id }, search: chosen === outcome.language ? {} : { language: chosen } })} />
      {!isSource && isVerified && <p className="text-sm text-done">✓ {t('text.verified')}</p>}
      {!isSource && isWhole && !isVerified && outcome.viewerActions.includes('EDIT') && <Button isPending={verify.sending} onPress={() => void verify.send({ input: { id: outcome.id, version: outcome.version, language } })}>{t('text.verify', { language: nameOf(language) })}</Button>}
    </div>
  );
}

function Approval({ outcome: { steps } }: { outcome: Outcome }) {
  const t = useWords('outcomes');
  if (steps.length === 0) return null;
  return (
    <Card title={t('approval.title')}>
      <ul className="flex flex-col gap-2">
        {steps.map(({ id, name, state, actedAt, comment }) => (
          <li key={id}>
            <p>{t(`approval.${state}`, { who: name ?? t('approval.chair') })} {actedAt && <span className="text-sm text-ink2"><TimeText at={actedAt} /></span>}</p>
            {comment && <p dir="auto" className="border-s-2 border-line ps-3 text-ink2">{comment}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Additions({ outcome, mayEdit }: { outcome: Outcome; mayEdit: boolean }) {
  const t = useWords('outcomes');
  const add = useDo(addSourceMutation);
  if (outcome.additions.length === 0) return null;
  return (
    <Card title={t('additions.title', { count: outcome.additions.length })}>
      <ul className="flex flex-col divide-y divide-line">
        {outcome.additions.map(({ kind, id, text }) => (
          <li key={`${kind} ${id}`} className="flex flex-col items-start gap-1 py-2">
            <Tag>{t(`source.${kind}`)}</Tag>
            <LocalisedWords text={text} as="p" className="line-clamp-3" />
            {mayEdit && <Button look="quiet" isPending={add.sending} onPress={() => void add.send({ input: { id: crypto.randomUUID(), outcomeId: outcome.id, kind, sourceId: id } })}>{t('additions.add')}</Button>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
