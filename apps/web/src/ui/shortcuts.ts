import { useEffect, useRef, useSyncExternalStore } from 'react';
import { tinykeys } from 'tinykeys';

export interface Shortcut {
  /** As tinykeys writes them: `$mod+k`, `g h`, `?`. */
  keys: string;
  /** What it does, for the list behind `?`. */
  name: string;
  act: () => void;
}

const STORED = 'plenary.singleKeys';
let active: readonly Shortcut[] = [];
const watchers = new Set<() => void>();
const publish = (next: readonly Shortcut[]) => {
  active = next;
  for (const watcher of watchers) watcher();
};
const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** Single letters can be switched off (WCAG 2.1.4): speech input types them by accident. */
export const singleKeysAllowed = (): boolean => localStorage.getItem(STORED) !== 'off';
export function allowSingleKeys(allowed: boolean): void {
  localStorage.setItem(STORED, allowed ? 'on' : 'off');
  publish([...active]);
}

export const useShortcutList = (): readonly Shortcut[] => useSyncExternalStore(watch, () => active);
export const useSingleKeys = (): boolean => useSyncExternalStore(watch, singleKeysAllowed);

/** Keys of a screen, for as long as it is there; they are listed behind `?`. Silent while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => void (latest.current = shortcuts));
  const named = shortcuts.map(({ keys, name }) => `${keys}\n${name}`).join('\n\n');
  const single = useSingleKeys();
  useEffect(() => {
    const mine = latest.current.map(({ keys, name }): Shortcut => ({ keys, name, act: () => latest.current.find((each) => each.keys === keys)?.act() }));
    publish([...active, ...mine]);
    const heard = (keys: string, act: () => void, byPlace: boolean) => (event: KeyboardEvent) => {
      if (byPlace && /^[a-z]$/i.test(event.key)) return; // a Latin keyboard has been heard by its letter
      if (!keys.includes('$mod') && (!single || isBusy(event.target))) return;
      event.preventDefault();
      act();
    };
    const stop = tinykeys(window, {
      ...Object.fromEntries(mine.map(({ keys, act }) => [keys, heard(keys, act, false)])),
      ...Object.fromEntries(mine.flatMap(({ keys, act }) => (byPlaceOf(keys) === keys ? [] : [[byPlaceOf(keys), heard(keys, act, true)]]))),
    });
    return () => {
      stop();
      publish(active.filter((each) => !mine.includes(each)));
    };
  }, [named, single]);
}

/** The same keys by where they lie, for keyboards that write Cyrillic or Arabic: `g h` is also KeyG KeyH. */
const byPlaceOf = (keys: string): string => keys.replace(/(?<![A-Za-z$])[a-z](?![A-Za-z])/g, (letter) => `Key${letter.toUpperCase()}`);

function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="combobox"]') !== null;
}
