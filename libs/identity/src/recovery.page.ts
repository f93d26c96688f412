import { escapeHtml, plainPage } from '#plenary/platform';
import { inUtc, sayRecovery } from './recovery.words.js';

type Key = Parameters<typeof sayRecovery>[1];

/** What the link from the letter opens: it says what will happen, and stops it on a press. Who the letter was for stays unsaid. */
export function stopPage(language: string, standing: 'OPEN' | 'STOPPED' | 'DONE', dueAt: Date): string {
  const say = (key: Key): string => escapeHtml(sayRecovery(language, key, { due: inUtc(dueAt) }));
  const [title, words] = ({ OPEN: ['openTitle', 'open'], STOPPED: ['stoppedTitle', 'isStopped'], DONE: ['doneTitle', 'isDone'] } as const)[standing];
  const form = standing === 'OPEN' ? `<form method="post"><p><button>${say('press')}</button></p></form><p class="hint">${say('leave')}</p>` : '';
  return plainPage({ language, title: sayRecovery(language, title), body: `<h1>${say(title)}</h1><p>${say(words)}</p>${form}` });
}

/** The same for every link that opens nothing. */
export const unknownPage = (language: string): string => plainPage({ language, title: sayRecovery(language, 'unknownTitle'), body: `<h1>${escapeHtml(sayRecovery(language, 'unknownTitle'))}</h1><p>${escapeHtml(sayRecovery(language, 'unknown'))}</p>` });
