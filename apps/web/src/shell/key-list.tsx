import { useWords } from '../i18n/use-words.js';
import { Checkbox } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { allowSingleKeys, useShortcutList, useSingleKeys } from '../ui/shortcuts.js';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const SHOWN: Record<string, string> = { $mod: isApple ? '⌘' : 'Ctrl', Shift: '⇧', ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓', Enter: '↵' };

/** `g h` as two keys one after the other, `$mod+k` as two at once. */
export function Keys({ keys }: { keys: string }) {
  return (
    <bdi dir="ltr" className="inline-flex gap-1.5">
      {keys.split(' ').map((press, place) => (
        <span key={place} className="inline-flex gap-0.5">
          {press.split('+').filter((key) => !(key === 'Shift' && press.endsWith('?'))).map((key) => <kbd key={key} className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 text-center font-sans text-sm text-ink2">{SHOWN[key] ?? key.toUpperCase()}</kbd>)}
        </span>
      ))}
    </bdi>
  );
}

export default function KeyList({ close }: { close: () => void }) {
  const t = useWords('shell');
  const shortcuts = useShortcutList();
  const single = useSingleKeys();
  return (
    <Dialog title={t('keys.list')} isOpen onOpenChange={close}>
      <dl className="grid grid-cols-[1fr_max-content] gap-x-6 gap-y-2">
        {shortcuts.map(({ keys, name }) => (
          <div key={keys} className="contents">
            <dt>{name}</dt>
            <dd><Keys keys={keys} /></dd>
          </div>
        ))}
      </dl>
      <Checkbox isSelected={single} onChange={allowSingleKeys} hint={t('keys.singleHint')}>{t('keys.single')}</Checkbox>
    </Dialog>
  );
}
