import { useEffect, useRef, useState } from 'react';
import { Search } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { SearchField } from 'react-aria-components/SearchField';
import { Input } from 'react-aria-components/TextField';
import { useWords } from '../i18n/use-words.js';
import { fieldBox } from '../ui/field.js';
import { useShortcuts } from '../ui/shortcuts.js';

const ASK_AFTER_MS = 250; // typing goes on; each letter is not a question

/** Words that narrow a list; told once typing pauses. `/` leads here. */
export function Find({ label, value, onChange }: { label: string; value: string; onChange: (words: string) => void }) {
  const t = useWords('people');
  const [typed, setTyped] = useState(value);
  const box = useRef<HTMLInputElement>(null);
  const tell = useRef(onChange);
  useEffect(() => void (tell.current = onChange));
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => tell.current(typed.trim()), ASK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useShortcuts([{ keys: '/', name: t('find'), act: () => box.current?.focus() }]);
  return (
    <SearchField value={typed} onChange={setTyped} className="relative max-w-reading" data-print="never">
      <Label className="sr-only">{label}</Label>
      <Search aria-hidden size={18} className="absolute inset-y-0 start-3 my-auto text-ink3" />
      <Input ref={box} dir="auto" placeholder={label} className={`${fieldBox} ps-10`} />
    </SearchField>
  );
}
