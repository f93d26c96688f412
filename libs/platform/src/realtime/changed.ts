import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

/** A fact that was committed, as PostgreSQL tells every node: its noun and where it belongs, never its content. */
export interface Committed {
  type: string;
  programmeId: string | null;
  conveningId: string | null;
  /** Of a group: then the other two are null. */
  groupId?: string;
}
type Listener = (committed: Committed) => void;
type EndListener = (signInId: string) => void;
type AccessListener = (personId: string) => void;

/** Hears from PostgreSQL which facts were committed, on whichever node. */
@Injectable()
export class ChangedFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(ChangedFeed.name);
  private readonly listeners = new Set<Listener>();
  private readonly endListeners = new Set<EndListener>();
  private readonly accessListeners = new Set<AccessListener>();
  private readonly returnListeners = new Set<() => void>();
  private client: pg.Client | undefined;
  private stopped = false;
  /** The feed is back and it was not yet said so: a change that comes in the same breath is one of those that were not heard. */
  private returning = false;

  constructor(private readonly databaseUrl: string) {}

  onChanged(listener: Listener): void {
    this.listeners.add(listener);
  }

  /** A sign-in has ended: whoever holds sockets opened through it drops them. */
  onSignInEnded(listener: EndListener): void {
    this.endListeners.add(listener);
  }

  /** The rights of a person changed, or of everybody (''); heard before anything that was committed after. */
  onAccessChanged(listener: AccessListener): void {
    this.accessListeners.add(listener);
  }

  /** The feed was lost and is back: what was committed meanwhile was not heard. */
  onReturned(listener: () => void): void {
    this.returnListeners.add(listener);
  }

  async onApplicationBootstrap(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'plenary changed', options: '-c role=plenary_app' });
    client.on('notification', ({ channel, payload }) => {
      if (channel === 'sign_in_ended') return this.endListeners.forEach((listener) => listener(payload ?? ''));
      if (channel === 'access_changed') return this.accessListeners.forEach((listener) => listener(payload ?? ''));
      if (this.returning) return;
      const committed = JSON.parse(payload ?? '{}') as Committed;
      for (const listener of this.listeners) listener(committed);
    });
    client.on('error', (error) => {
      this.log.warn(`lost the feed of changes: ${error.message}`);
      this.reconnect();
    });
    await client.connect();
    await client.query('listen changed; listen sign_in_ended; listen access_changed');
    this.client = client;
  }

  private reconnect(): void {
    if (this.stopped) return;
    this.returning = true;
    setTimeout(() => void this.onApplicationBootstrap().then(() => this.returned(), () => this.reconnect()), 1_000).unref();
  }

  private returned(): void {
    for (const listener of this.returnListeners) listener();
    this.returning = false;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.client?.end();
  }
}
