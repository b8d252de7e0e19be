import { fileURLToPath } from 'node:url';
import { sql, type Transaction } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import { agencies } from '../../subgraphs/agencies.ts';
import type { AgencyModule, RunningSubgraph, Store } from '../../subgraphs/kit/index.ts';
import { callerOf, ledgerIn, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';

/**
 * A reader of the change feed misses nothing, whatever the transactions of a real PostgreSQL do: a change that is committed
 * late does not appear behind a cursor that was already given.
 */
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const bps = callerOf('BPS', 'DTSEN_UPDATE');

let gateway: TestGateway;
let server: PostgresServer;
// biome-ignore lint/suspicious/noExplicitAny: each agency has its own tables
let store: Store<any>;
let service: RunningSubgraph;

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  server = await startPostgres();
  const roll = (await agencies()).find(({ name }) => name === 'voter-roll') as AgencyModule;
  store = await roll.open({ url: await server.database('roll') });
  await roll.seed(store, { voters: 400, keys: gateway.keys });
  const logger = pino({ enabled: false });
  service = await roll.serve(store, {
    port: 0,
    register,
    keys: gateway.keys,
    ledger: ledgerIn(gateway.keys, 'voter-roll'),
    logger,
  });
}, 60_000);
afterAll(async () => {
  await service?.close();
  await store?.close();
  await server?.stop();
  gateway?.remove();
});

/** Writes as one who knows nothing of the order would: no lock of its own. */
const write = (db: Transaction<unknown>, days: readonly string[]) =>
  sql`
  insert into voter_change (election_id, list, kind, effect, link, village_code, took_effect_on)
  select 'PILKADA_2024', 'DPTB', 'CORRECTED', 0, link, village_code, day
  from (select link, village_code from voter order by id limit 1) as v, unnest(${days}::date[]) as day`.execute(db);

const writer = <Result>(work: (db: Transaction<unknown>) => Promise<Result>): Promise<Result> =>
  store.db.transaction().execute(async (db: Transaction<unknown>) => {
    await sql`select set_config('simpul.keeper', 'on', true)`.execute(db);
    return work(db);
  });

/** The days that the feed tells after a cursor, and the cursor to go on from. */
async function read(after: string | null): Promise<{ days: string[]; after: string | null }> {
  const { data, errors } = await gateway.ask(
    service.url,
    register.version,
    bps,
    'query ($after: String) { voterChanges(after: $after, first: 5000) { nodes { at } pageInfo { endCursor } } }',
    { after },
  );
  expect(errors).toEqual([]);
  const { nodes, pageInfo } = data.voterChanges;
  return {
    days: nodes.map((n: { at: string }) => n.at),
    after: pageInfo.endCursor ?? after,
  };
}

const latch = (): {
  readonly open: () => void;
  readonly opened: Promise<void>;
} => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

test('a transaction that wrote first and commits last comes first, or the reader waits for it', async () => {
  const { after } = await read(null);
  const wrote = latch();
  const commit = latch();
  const late = writer(async (db) => {
    await write(db, ['2025-01-01']);
    wrote.open();
    await commit.opened;
  });
  await wrote.opened;
  const early = writer((db) => write(db, ['2025-01-02']));
  // the second writer stands at the journal's lock: that is what keeps its number from being seen first
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`.execute(store.db);
    waiting = rows[0]?.n ?? 0;
  }
  expect((await read(after)).days).toEqual([]);
  commit.open();
  await Promise.all([late, early]);
  expect((await read(after)).days).toEqual(['2025-01-01', '2025-01-02']);
});

test('six writers, some of whom give up, and a reader who follows them', async () => {
  let { after } = await read(null);
  const dayOf = (n: number): string => new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10);
  const kept: string[] = [];
  let n = 0;
  const working = Array.from({ length: 6 }, async (_, w) => {
    for (let i = 0; i < 12; i++) {
      const days = Array.from({ length: 1 + ((w + i) % 3) }, () => dayOf(n++));
      const gaveUp = (w * 7 + i) % 5 === 0;
      await writer(async (db) => {
        await write(db, days);
        // some stay long after they wrote
        for (let turn = 0; turn < (w * 5 + i) % 7; turn++) await sql`select 1`.execute(db);
        if (gaveUp) throw new Error('gave up');
      }).then(
        () => kept.push(...days),
        () => undefined,
      );
    }
  });
  let done = false;
  const finished = Promise.all(working).then(() => {
    done = true;
  });
  const told: string[] = [];
  const follow = async (): Promise<void> => {
    const page = await read(after);
    told.push(...page.days);
    after = page.after;
  };
  while (!done) await follow();
  await finished;
  await follow();
  expect(kept.length).toBeGreaterThan(60);
  expect(told.toSorted()).toEqual(kept.toSorted());
});
