import { useSyncExternalStore, type ReactNode } from 'react';
import { Provider } from 'urql';
import { currentClient, onForgotten } from './client.js';

export function ApiProvider({ children }: { children: ReactNode }) {
  return <Provider value={useSyncExternalStore(onForgotten, currentClient)}>{children}</Provider>;
}
