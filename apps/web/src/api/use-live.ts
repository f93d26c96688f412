import { useEffect, useRef, useSyncExternalStore } from 'react';
import { connectionNow, follow, onConnection, type Connection, type Topic } from './live.js';

/** Calls the latest `onChanged` whenever one of the topics changes, for as long as the component is on the screen. */
export function useFollow(topics: readonly Topic[], onChanged: () => void): void {
  const latest = useRef(onChanged);
  useEffect(() => void (latest.current = onChanged));
  const named = topics.map(({ topic, id }) => `${topic} ${id}`).join('\n');
  useEffect(() => {
    const heard = () => latest.current();
    const stops = named.split('\n').filter(Boolean).map((name) => {
      const [topic = '', id = ''] = name.split(' ');
      return follow({ topic, id }, heard);
    });
    return () => stops.forEach((stop) => stop());
  }, [named]);
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connectionNow);
}
