import pg, { type QueryResultRow } from 'pg';

// One statement over a handful of rows found by key: a generic plan over indexes is always right for it, and a plan that scans a
// table which was small when the plan was made is the surprise this avoids.
const PLANS = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c jit=off';

/**
 * A connection of its own for one hot statement, asked again and again, one at a time. After any failure the connection is thrown
 * away: whether the statement was committed is then unknown, and whoever asked must find out.
 */
export class Lane {
  private client: pg.Client | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly role: string,
    private readonly name: string,
  ) {}

  async rows<Row extends QueryResultRow>(statement: { name: string; text: string }, values: unknown[]): Promise<Row[]> {
    const client = (this.client ??= await this.connect());
    try {
      return (await client.query<Row>({ ...statement, values })).rows;
    } catch (error) {
      this.drop(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.end();
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.databaseUrl,
      application_name: this.name,
      connectionTimeoutMillis: 2_000,
      query_timeout: 6_000,
      options: `${this.role} -c statement_timeout=5000 -c timezone=UTC ${PLANS}`,
    });
    client.on('error', () => this.drop(client));
    await client.connect();
    return client;
  }

  private drop(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    client.end().catch(() => undefined);
  }
}
