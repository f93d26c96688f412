import { useRef, useState } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { useAsk, useDo } from '../api/ask.js';
import { isTrouble } from '../api/trouble.js';
import { useWords } from '../i18n/use-words.js';
import { AskedPage } from '../ui/asked.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Empty } from '../ui/empty.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { notify } from '../ui/notice.js';
import { Page, Section } from '../ui/page.js';
import { useShortcuts } from '../ui/shortcuts.js';
import { List, Row } from '../ui/table.js';
import { TimeText } from '../ui/time-text.js';
import { useTroubleWords } from '../ui/use-fault-words.js';
import { LocalisedWords, useLocalised } from '../ui/words-of-others.js';
import { AddItem } from './add-item.js';
import { adoptAgendaMutation, agendaQuery, type Agenda, type AgendaItem, type AgendaPlace, type AgendaSession } from './agenda.queries.js';
import { useAgendaSteps } from './agenda-steps.js';
import { ChairScript } from './chair-script.js';
import { ItemList } from './item-list.js';
import { ItemSheet } from './item-sheet.js';
import { PasteList } from './paste-list.js';
import { Rulings } from './rulings.js';
import { RunBar } from './run-bar.js';

const route = getRouteApi('/c/$convening/agenda');

/** The agenda of a roundtable as it is made: what is dealt with when, and whether it fits. */
export function AgendaPage() {
  const { convening: conveningId } = route.useParams();
  const { show } = route.useSearch();
  const question = useAsk(agendaQuery, { conveningId }, { follow: [{ topic: 'convening', id: conveningId }] });
  return <AskedPage question={question}>{(data) => <AgendaOf agenda={data.agenda} place={data.convening} script={show === 'script'} />}</AskedPage>;
}

function AgendaOf({ agenda, place, script }: { agenda: Agenda; place: AgendaPlace; script: boolean }) {
  const t = useWords('agenda');
  const zoneOf = (item: AgendaItem) => place.sessions.find(({ id }) => id === item.sessionId)?.zone ?? place.zone;
  const readsScript = agenda.viewerActions.includes('READ_SCRIPT');
  const shown = script && readsScript ? 'script' : 'agenda';
  return (
    <Page
      title={shown === 'script' ? t('script.title') : t('title')}
      trail={[<Go key="convening" to="/c/$convening" params={{ convening: place.id }}><bdi dir="ltr">{place.reference}</bdi></Go>]}
      facts={<><LocalisedWords text={place.title} showState={false} /><Chip tone={agenda.state === 'ADOPTED' ? 'done' : 'silent'}>{t(`is.${agenda.state}`)}</Chip><MarkingLabel marking={place.marking} /></>}
      actions={
        shown === 'script' ? <GoButton to="/c/$convening/agenda" params={{ convening: place.id }} search={{}}>{t('script.back')}</GoButton>
        : <>
            {agenda.viewerActions.includes('ADOPT') && agenda.items.length > 0 && <Adopt conveningId={place.id} />}
            {readsScript && agenda.items.length > 0 && <GoButton to="/c/$convening/agenda" params={{ convening: place.id }} search={{ show: 'script' }}>{t('script.title')}</GoButton>}
            {agenda.items.length > 0 && <Button onPress={() => window.print()}>{t('print')}</Button>}
          </>
      }
    >
      {shown === 'script' ? <ChairScript agenda={agenda} zoneOf={zoneOf} /> : <Builder agenda={agenda} place={place} />}
    </Page>
  );
}

function Builder({ agenda, place }: { agenda: Agenda; place: AgendaPlace }) {
  const t = useWords('agenda');
  const localised = useLocalised();
  const steps = useAgendaSteps(agenda);
  const [editing, setEditing] = useState<string>();
  const [pasting, setPasting] = useState<{ sessionId: string | null }>();
  const first = useRef<HTMLDivElement>(null);
  const mayEdit = agenda.viewerActions.includes('EDIT');
  const sessions = place.sessions.filter(({ state, id }) => state !== 'CANCELLED' || agenda.items.some(({ sessionId }) => sessionId === id));
  const loose = agenda.items.some(({ sessionId, number }) => sessionId === null && number !== null) || sessions.length === 0;
  const parts: (AgendaSession | undefined)[] = [...sessions, ...(loose ? [undefined] : [])];
  const aside = agenda.items.filter(({ number }) => number === null);
  const edited = agenda.items.find(({ id }) => id === editing);
  useShortcuts(mayEdit ? [{ keys: 'n', name: t('key.new'), act: () => first.current?.querySelector('input')?.focus() }] : []);
  const nameOf = (session: AgendaSession | undefined) => (session === undefined ? t('noSession') : session.title && Object.keys(session.title).length > 0 ? localised(session.title) : t('session', { ordinal: session.ordinal }));
  return (
    <>
      <p role="status" className="sr-only">{steps.said}</p>
      {parts.map((session, at) => {
        const items = agenda.items.filter(({ sessionId, number }) => sessionId === (session?.id ?? null) && number !== null);
        const run = agenda.runs.find(({ sessionId }) => sessionId === (session?.id ?? null));
        const name = nameOf(session);
        return (
          <Section key={session?.id ?? 'none'} title={session ? <Go to="/c/$convening/s/$session" params={{ convening: place.id, session: session.id }}>{name}</Go> : name} aside={session?.startsAt ? <TimeText at={session.startsAt} zone={session.zone} /> : <span className="text-ink2">{session && t('noTime')}</span>}>
            {items.length > 0 && run && <RunBar items={items} run={run} durationMinutes={session?.durationMinutes ?? null} />}
            {items.length > 0 ? (
              <ItemList label={t('list', { session: name })} items={items} all={agenda.items} session={session} sessions={sessions} zone={session?.zone ?? place.zone} whole={place} steps={steps} edit={({ id }) => setEditing(id)} />
            ) : (
              <Empty example={mayEdit && t('emptyExample')} action={mayEdit && <Button look="primary" onPress={() => setPasting({ sessionId: session?.id ?? null })}>{t('paste.title')}</Button>}>{t(mayEdit ? 'empty' : 'emptyReader')}</Empty>
            )}
            {mayEdit && (
              <>
                <AddItem conveningId={place.id} sessionId={session?.id ?? null} label={t('addTo', { session: name })} isAdopted={agenda.state === 'ADOPTED'} first={at === 0 ? first : undefined} added={(title) => notify(t('added', { title }))} />
                {items.length > 0 && <Button look="quiet" className="self-start" onPress={() => setPasting({ sessionId: session?.id ?? null })}>{t('paste.title')}</Button>}
              </>
            )}
          </Section>
        );
      })}
      {aside.length > 0 && <SetAside items={aside} reinstate={(item) => steps.take(item, 'REINSTATE')} />}
      <Rulings rulings={agenda.rulings} />
      {mayEdit && agenda.items.length > 1 && <p className="text-sm text-ink3" data-print="never">{t('key.hint')}</p>}
      {edited && <ItemSheet key={`${edited.id} ${edited.version}`} conveningId={place.id} item={edited} whole={place} close={() => setEditing(undefined)} />}
      {pasting && <PasteList conveningId={place.id} sessionId={pasting.sessionId} isAdopted={agenda.state === 'ADOPTED'} close={() => setPasting(undefined)} />}
      {steps.dialog}
    </>
  );
}

function SetAside({ items, reinstate }: { items: readonly AgendaItem[]; reinstate: (item: AgendaItem) => void }) {
  const t = useWords('agenda');
  const localised = useLocalised();
  return (
    <details data-print="never">
      <summary className="target inline-flex items-center text-ink2">{t('aside', { count: items.length })}</summary>
      <List label={t('aside', { count: items.length })}>
        {items.map((item) => (
          <Row key={item.id}>
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-2"><LocalisedWords text={item.title} showState={false} /><Chip tone="silent">{t(item.state === 'DEFERRED' ? 'state.DEFERRED' : 'state.WITHDRAWN')}</Chip></span>
            {item.viewerActions.includes('REINSTATE') && <Button look="quiet" aria-label={`${t('step.REINSTATE')}: ${localised(item.title)}`} onPress={() => reinstate(item)}>{t('step.REINSTATE')}</Button>}
          </Row>
        ))}
      </List>
    </details>
  );
}

function Adopt({ conveningId }: { conveningId: string }) {
  const t = useWords('agenda');
  const words = useTroubleWords();
  const adopt = useDo(adoptAgendaMutation);
  const act = async () => {
    try {
      await adopt.send({ input: { conveningId } });
      notify(t('adopted'));
    } catch (error) {
      if (!isTrouble(error)) throw error;
      notify(words(error));
    }
  };
  return <Button isPending={adopt.sending} onPress={() => void act()}>{t('adopt')}</Button>;
}
