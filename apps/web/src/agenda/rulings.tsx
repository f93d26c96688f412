import { useState } from 'react';
import { ReasonDialog } from '../ui/reason-dialog.js';
import { useWords } from '../i18n/use-words.js';
import { Section } from '../ui/page.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { LocalisedWords, WordsOfOthers } from '../ui/words-of-others.js';
import type { Agenda } from './agenda.queries.js';

type Act = (why: string) => Promise<unknown>;

/** Asks on whose ruling an adopted agenda changes, and why, before `act` does it. */
export function useRuling() {
  const t = useWords('agenda');
  const [asked, setAsked] = useState<{ title: string; act: Act }>();
  return {
    ask: (title: string, act: Act) => setAsked({ title, act }),
    dialog: asked && (
      <ReasonDialog title={asked.title} label={t('ruling.why')} send={t('ruling.send')} isRequired isOpen onOpenChange={(isOpen) => !isOpen && setAsked(undefined)} onSend={(why) => asked.act(why ?? '')}>
        <p>{t('ruling.what')}</p>
      </ReasonDialog>
    ),
  };
}

/** What became of the agenda after it was adopted, for all of the room. */
export function Rulings({ rulings }: { rulings: Agenda['rulings'] }) {
  const t = useWords('agenda');
  if (rulings.length === 0) return null;
  return (
    <Section title={t('ruling.title')}>
      <List label={t('ruling.title')}>
        {rulings.map(({ id, title, alteration, why, by, at }) => (
          <Row key={id}>
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <p className="flex flex-wrap items-baseline gap-x-2"><span className="text-ink2">{t(`ruling.${alteration}`)}</span><span className="min-w-0 font-semibold"><LocalisedWords text={title} showState={false} /></span></p>
              <WordsOfOthers as="p" className="whitespace-pre-line">{why}</WordsOfOthers>
              <p className="flex flex-wrap gap-x-3 text-sm text-ink2">{by && <span>{t('ruling.by', { name: `\u2068${by}\u2069` })}</span>}<TimeText at={at} /></p>
            </div>
          </Row>
        ))}
      </List>
    </Section>
  );
}
