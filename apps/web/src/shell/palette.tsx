import { useNavigate } from '@tanstack/react-router';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { Input } from 'react-aria-components/TextField';
import { useWords } from '../i18n/use-words.js';
import { Dialog } from '../ui/dialog.js';
import { fieldBox } from '../ui/field.js';
import { optionLook } from '../ui/looks.js';
import { useShortcutList } from '../ui/shortcuts.js';
import { Keys } from './key-list.js';
import type { Place } from './place.js';

/** Everything one may do from here by name: the places, and what the screen itself offers. */
export default function Palette({ places, close }: { places: readonly Place[]; close: () => void }) {
  const t = useWords('shell');
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const shortcuts = useShortcutList();
  const placeKeys = new Set(['$mod+k', ...places.map(({ keys }) => keys)]);
  const acts = [
    ...places.map(({ name, to, keys }) => ({ id: name, name: t(`place.${name}`), keys, act: () => void navigate({ to }) })),
    ...shortcuts.filter(({ keys }) => !placeKeys.has(keys)).map(({ keys, name, act }) => ({ id: keys, name, keys, act })),
  ];
  return (
    <Dialog title={t('palette.title')} isOpen onOpenChange={close}>
      <Autocomplete filter={contains}>
        <SearchField aria-label={t('palette.search')} autoFocus>
          <Input placeholder={t('palette.search')} className={fieldBox} dir="auto" />
        </SearchField>
        <Menu
          aria-label={t('palette.title')}
          items={acts}
          onAction={(id) => {
            close();
            acts.find((each) => each.id === id)?.act();
          }}
          renderEmptyState={() => <p className="px-3 py-2 text-ink2">{t('palette.nothing')}</p>}
          className="-mx-2 overflow-auto"
        >
          {({ id, name, keys }) => (
            <MenuItem id={id} textValue={name} className={`${optionLook} justify-between`}>
              <span>{name}</span>
              <Keys keys={keys} />
            </MenuItem>
          )}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
