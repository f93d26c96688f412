import { useDo, type Question } from '../api/ask.js';
import { useFormats, useWords } from '../i18n/use-words.js';
import { Asked } from '../ui/asked.js';
import { Button } from '../ui/button.js';
import { Card } from '../ui/card.js';
import { Chip } from '../ui/chip.js';
import { reworded, useDrafting } from './drafting.js';
import { LeftOutRows } from './left-out.js';
import { editParagraphMutation, type Hit, type LeakCheck } from './outcomes.queries.js';

/** "0 names found", with what was looked for; or each place, and how to cure it. */
export function LeakCheckCard({ question }: { question: Question<{ leakCheck: LeakCheck }> }) {
  const t = useWords('outcomes');
  return (
    <Card title={t('check.title')} level={2}>
      <Asked question={question}>{({ leakCheck }) => <Found check={leakCheck} />}</Asked>
    </Card>
  );
}

function Found({ check: { hits, blocking, lookedFor, notLookedFor, barred } }: { check: LeakCheck }) {
  const t = useWords('outcomes');
  const { list } = useFormats();
  const stopping = hits.filter((hit) => hit.blocking);
  const advice = hits.filter((hit) => !hit.blocking);
  const counts = lookedFor.filter(({ count }) => count > 0).map(({ kind, count }) => t(`check.counts.${kind}`, { count }));
  return (
    <>
      <p role="status"><Chip tone={blocking === 0 ? 'onTrack' : 'overdue'}>{blocking === 0 ? t('check.clean') : t('check.found', { count: blocking })}</Chip></p>
      <Hits hits={stopping} />
      {advice.length > 0 && <><p className="text-sm text-ink2">{t('check.advice', { count: advice.length })}</p><Hits hits={advice} /></>}
      {barred.length > 0 && <div><p className="font-semibold text-overdue">{t('check.barred')}</p><p className="text-sm text-ink2">{t('check.barredHint')}</p><LeftOutRows rows={barred} /></div>}
      <p className="text-sm text-ink2">{t('check.lookedFor')} {list(counts)}.</p>
      {notLookedFor.length > 0 && <p className="text-sm text-ink2">{t('check.notLookedFor', { count: notLookedFor.length })} <span dir="auto">{list(notLookedFor)}</span></p>}
    </>
  );
}

function Hits({ hits }: { hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return <ul className="flex flex-col divide-y divide-line">{hits.map((hit) => <HitRow key={`${hit.paragraphId} ${hit.sectionId} ${hit.language} ${hit.start}`} hit={hit} />)}</ul>;
}

const OF_PEOPLE = ['PERSON', 'NAME_PART', 'TITLE', 'ADDRESS'];

function HitRow({ hit }: { hit: Hit }) {
  const t = useWords('outcomes');
  const { outcome, mayEdit, openParagraph } = useDrafting();
  const edit = useDo(editParagraphMutation);
  const paragraph = outcome.paragraphs.find(({ id }) => id === hit.paragraphId);
  const text = paragraph?.text[hit.language];
  const words = OF_PEOPLE.includes(hit.kind) ? t('check.person') : t('check.organisation');
  const instead = /(^|[.!?…][”»]?\s+|\n)$/.test(text?.text.slice(0, hit.start) ?? '') ? words.charAt(0).toLocaleUpperCase(hit.language) + words.slice(1) : words;
  const goThere = () => {
    document.getElementById(`p-${hit.paragraphId}`)?.scrollIntoView({ block: 'center' });
    if (mayEdit) openParagraph(hit.paragraphId, { start: hit.start, end: hit.end });
  };
  return (
    <li className="flex flex-col gap-1 py-2">
      <p><strong lang={hit.language} dir="auto">{hit.found}</strong> <span className="text-sm text-ink2">{t(`check.kind.${hit.kind}`)}{!paragraph && <>, {t('check.inTitle')}</>}</span></p>
      {paragraph && text && (
        <div className="flex flex-wrap gap-2">
          <Button look="quiet" onPress={goThere}>{t('check.change')}</Button>
          {mayEdit && outcome.language === hit.language && (
            <Button look="quiet" isPending={edit.sending} onPress={() => void edit.send({ input: { id: paragraph.id, version: paragraph.version, text: reworded(paragraph.text, hit.language, text.text.slice(0, hit.start) + instead + text.text.slice(hit.end)) } })}>
              {t('check.replace', { words: instead })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
