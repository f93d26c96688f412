import 'reflect-metadata';
import type { Pool } from 'pg';
import { DataSource, getMetadataArgsStorage, type MigrationInterface } from 'typeorm';
import { Lane } from './lane.js';

/** The role the product works under. It owns nothing, so row-level security binds it; see the first migration. */
export const APPLICATION_ROLE = 'plenary_app';

const common = { type: 'postgres', synchronize: false, migrationsRun: false, logging: false } as const;

/** For work: every connection of this pool starts as the application role and returns to it on RESET ROLE. */
export class ApplicationDatabase extends DataSource {
  constructor(url: string) {
    super({
      ...common,
      url,
      entities: entityClasses(),
      applicationName: 'plenary',
      extra: { max: 10, options: `-c role=${APPLICATION_ROLE} -c statement_timeout=5000 -c timezone=UTC` },
    });
  }

  get pool(): Pool {
    return (this.driver as unknown as { master: Pool }).master; // TypeORM types its drivers without the pool that the one for PostgreSQL holds
  }

  /** A connection of its own for one hot statement; whoever asks for it closes it. */
  lane(name: string): Lane {
    return new Lane((this.options as { url: string }).url, `-c role=${APPLICATION_ROLE}`, name);
  }
}

/** For migrations: the owner. */
export function createDatabase(url: string, migrations: (new () => MigrationInterface)[] = []): DataSource {
  return new DataSource({ ...common, url, migrations, entities: entityClasses(), migrationsTransactionMode: 'each' });
}

// Every @Entity class that has been imported; a list kept by hand would be one more thing to forget.
function entityClasses() {
  return getMetadataArgsStorage().tables.map((table) => table.target as () => void);
}

/** @throws Error when the server would forget what it has acknowledged. Only tests may run so. */
export async function assertDurable(pool: Pick<Pool, 'query'>): Promise<void> {
  const { rows } = await pool.query<{ name: string; setting: string }>(`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`);
  const unsafe = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (unsafe.length) throw new Error(`PostgreSQL runs with ${unsafe.join(', ')} off, so it would lose what people were told is saved. Switch it on (for example: alter system set ${unsafe[0]} = on; then restart PostgreSQL).`);
}
