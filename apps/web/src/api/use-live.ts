import { useEffect, useRef, useSyncExternalStore } from 'react';
import { connectionNow, follow, onConnection, type Connection, type Topic } from './live.js';

/** Calls the latest `onChanged` whenever one of the topics changes, for as long as the component is on the screen. */
export function useFollow(topics: readonly Topic[], onChanged: () => void): void {
  const latest = useRef(onChanged);
  useEffect(() => void (latest.current = onChanged));
  const named = JSON.stringify(topics);
  useEffect(() => {
    const heard = () => latest.current();
    const stops = (JSON.parse(named) as Topic[]).map((topic) => follow(topic, heard));
    return () => stops.forEach((stop) => stop());
  }, [named]);
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connectionNow);
}
