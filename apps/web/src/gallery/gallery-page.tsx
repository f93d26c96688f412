import { useWords } from '../i18n/use-words.js';
import { Button, Go } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { MarkingLabel } from '../ui/marking-label.js';
import { Page, Section } from '../ui/page.js';
import { Buttons, Fields, SampleForm } from './controls.js';
import { Content, Figures, Times } from './content.js';
import { Floating } from './floating.js';
import { Messages, Questions, States } from './states.js';

const PARTS = [
  ['buttons', Buttons], ['fields', Fields], ['form', SampleForm], ['floating', Floating], ['states', States],
  ['messages', Messages], ['asked', Questions], ['content', Content], ['times', Times], ['figures', Figures],
] as const;

/** What screens are made of, to look at and to sweep by machine: both directions, light and dark, wide and narrow. */
export function GalleryPage() {
  const t = useWords('gallery');
  return (
    <Page
      title={t('title')}
      trail={[<Go to="/">{t('crumb')}</Go>]}
      facts={<><bdi>OSH-2026/02</bdi><Chip tone="onTrack">{t('state.onCourse')}</Chip><MarkingLabel marking="GREEN" /></>}
      actions={<><Button look="quiet">{t('button.quiet')}</Button><Button look="primary">{t('button.primary')}</Button></>}
    >
      <p className="max-w-reading text-reading text-ink2">{t('intro')}</p>
      {PARTS.map(([name, Part]) => <Section key={name} title={t(`part.${name}`)}><Part /></Section>)}
    </Page>
  );
}
