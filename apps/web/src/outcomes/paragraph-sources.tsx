import { useDo } from '../api/ask.js';
import { textIn } from '#plenary/protocol';
import { useWords } from '../i18n/use-words.js';
import { Button } from '../ui/button.js';
import { Chip, Tag } from '../ui/chip.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Compared } from './compared.js';
import { changedSources, useDrafting } from './drafting.js';
import { keepParagraphMutation, refreshParagraphMutation, type Paragraph } from './outcomes.queries.js';

type Source = Paragraph['sources'][number];

/** What a paragraph was made from; where that changed, what it said and says, and the choice between the two. */
export function ParagraphSources({ paragraph }: { paragraph: Paragraph }) {
  const t = useWords('outcomes');
  const changed = changedSources(paragraph);
  if (paragraph.sources.length === 0) return <Tag>{paragraph.handDrafted ? t('source.byHand') : t('source.standard')}</Tag>;
  return (
    <>
      {paragraph.sources.map(({ kind, id }) => <Tag key={`${kind} ${id}`}>{t(`source.${kind}`)}</Tag>)}
      {changed.length > 0 && <ChangedDialog paragraph={paragraph} changed={changed} />}
    </>
  );
}

function ChangedDialog({ paragraph, changed }: { paragraph: Paragraph; changed: readonly Source[] }) {
  const t = useWords('outcomes');
  const { mayEdit } = useDrafting();
  const refresh = useDo(refreshParagraphMutation);
  const keep = useDo(keepParagraphMutation);
  const input = { id: paragraph.id, version: paragraph.version };
  return (
    <Dialog title={t('source.compare')} trigger={<Button look="quiet" className="px-1"><Chip tone="atRisk">{t('source.changed')}</Chip></Button>}>
      {(close) => (
        <>
          {changed.map((source) => <ChangedSource key={source.id} source={source} />)}
          {mayEdit && (
            <DialogActions>
              <Button isPending={keep.sending} onPress={() => void keep.send({ input }).then(close)}>{t('source.keep')}</Button>
              {changed.some(({ now }) => now !== null) && <Button look="primary" isPending={refresh.sending} onPress={() => void refresh.send({ input }).then(close)}>{t('source.take')}</Button>}
            </DialogActions>
          )}
        </>
      )}
    </Dialog>
  );
}

function ChangedSource({ source: { kind, was, now } }: { source: Source }) {
  const t = useWords('outcomes');
  const { language } = useDrafting();
  if (was === null) return <p>{t('source.notes')}</p>;
  const before = textIn(was, language);
  return (
    <div className="flex flex-col gap-2">
      <p><Tag>{t(`source.${kind}`)}</Tag></p>
      {now === null ? (
        <>
          <p lang={before.language} dir="auto">{before.text}</p>
          <p className="text-overdue">{t('source.gone')}</p>
        </>
      ) : (
        <Compared was={before.text} now={textIn(now, language).text} lang={before.language} />
      )}
    </div>
  );
}
