import { Refusal } from '#plenary/protocol';
import type { Question } from '../api/ask.js';
import { Unreachable } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Banner, type Tone } from '../ui/banner.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Chip, Count, Tag } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel, type Marking } from '../ui/marking-label.js';
import { SavedState } from '../ui/saved-state.js';

const MARKINGS: Marking[] = ['RED', 'AMBER_STRICT', 'AMBER', 'GREEN', 'CLEAR'];

export function States() {
  const t = useWords('gallery');
  const chips: [Tone, string][] = [['onTrack', t('state.onCourse')], ['atRisk', t('state.atRisk')], ['overdue', t('state.overdue')], ['silent', t('state.noUpdate')], ['done', t('state.fulfilled')]];
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">{chips.map(([tone, word]) => <Chip key={tone} tone={tone}>{word}</Chip>)}<Tag>{t('state.kind')}</Tag><Count value={3} label={t('state.count', { count: 3 })} /></p>
      <p className="flex flex-wrap items-center gap-2">{MARKINGS.map((marking) => <MarkingLabel key={marking} marking={marking} />)}</p>
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <SavedState saved={{ state: 'SAVED', at: new Date('2026-11-22T14:02:00Z') }} />
        <SavedState saved={{ state: 'SAVING' }} />
        <SavedState saved={{ state: 'ON_THIS_DEVICE' }} />
        <SavedState saved={{ state: 'NOT_SAVED', retry: () => undefined }} />
        <SavedState saved={{ state: 'REFUSED', why: t('message.refused') }} />
      </p>
    </>
  );
}

export function Messages() {
  const t = useWords('gallery');
  return (
    <div className="flex flex-col gap-3">
      <Banner tone="done" title={t('message.ok')} />
      <Banner tone="atRisk" title={t('message.risk')} action={<Button>{t('message.remind')}</Button>}>{t('message.riskText')}</Banner>
      <Banner tone="overdue" title={t('message.refused')} />
      <Banner title={t('message.info')} />
      <Empty action={<Button>{t('button.plain')}</Button>} example={t('message.emptyExample')}>{t('message.empty')}</Empty>
    </div>
  );
}

const question = (state: Partial<Question<string>>): Question<string> => ({ data: undefined, trouble: undefined, waiting: false, refreshing: false, again: () => undefined, ...state });

export function Questions() {
  const t = useWords('gallery');
  const questions = [
    question({ waiting: true }),
    question({ trouble: new Unreachable() }),
    question({ trouble: new Refusal('NOT_FOUND') }),
    question({ trouble: new Refusal('INTERNAL', undefined, { incident: '0b6f2a54-5c1e-4f0e-9f53-5f5a7f0f7c11' }) }),
    question({ data: t('content.papersText'), trouble: new Unreachable() }),
    question({ data: t('content.papersText') }),
  ];
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {questions.map((each, place) => <Card key={place}><Asked question={each}>{(words) => <p>{words}</p>}</Asked></Card>)}
    </div>
  );
}
