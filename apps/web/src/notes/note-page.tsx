import { useParams } from '@tanstack/react-router';
import { useWords } from '../i18n/use-words.js';
import { Page } from '../ui/page.js';
import { NotePanel } from './note-panel.js';

/** Notes by themselves: what a link to a note leads to. */
export function NotePage() {
  const t = useWords('notes');
  const { noteId } = useParams({ from: '/notes/$noteId' });
  return (
    <Page title={t('title')} width="reading">
      <NotePanel noteId={noteId} label={t('title')} />
    </Page>
  );
}
