import { useSyncExternalStore } from 'react';
import { canonicalZone, isTimeZone } from '#plenary/time';
import { STORED_ZONE as STORED } from './device-zone.js';

const watchers = new Set<() => void>();

function current(): string {
  const stored = localStorage.getItem(STORED);
  if (stored && isTimeZone(stored)) return canonicalZone(stored);
  const device = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(device) ? canonicalZone(device) : 'Etc/UTC';
}

/** The zone one wants to read times in, if it is not this device's; null goes back to the device's. */
export function chooseViewerZone(zone: string | null): void {
  if (zone === null) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, zone);
  for (const watcher of watchers) watcher();
}

export function useViewerZone(): string {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, current);
}
