import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoKey, loadRegister, registerOf, signDelivery } from '../../schema/language/load.ts';
import type { CallerClass, Rows } from '../../schema/policy/index.ts';
import { agencies, agencyNames } from '../../subgraphs/agencies.ts';
import {
  deliverLinks,
  FencedSession,
  fencePass,
  keeping,
  measureLinks,
  rowsWhere,
  type Store,
  type StoreAddress,
  type SubgraphDefinition,
} from '../../subgraphs/kit/index.ts';
import { type Answer, callerOf, instrumentOf, ledgerIn, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';

/** The first fence is taken away: every loader of every agency asks for all rows. Row-level security alone holds. */
vi.mock('../../subgraphs/kit/row-scope.ts', async (original) => ({
  ...(await original<typeof import('../../subgraphs/kit/row-scope.ts')>()),
  rowsWhere: vi.fn(() => sql`true`),
  covers: () => true,
}));

vi.mock('../../subgraphs/socio-economic/loaders/page-scope.ts', () => ({ pageScope: () => ({ from: '', to: '~' }) }));

// a reader of one station is sought along the station's index: here along the villages', as everybody is
vi.mock('../../subgraphs/voter-roll/loaders/voter-line.ts', async (original) => {
  const { lineOf } = await original<typeof import('../../subgraphs/voter-roll/loaders/voter-line.ts')>();
  return { lineOf: () => lineOf({ kind: 'all' }, null) };
});

const { instruments } = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
/** The register as it stands, readers of one region's boards and profiles, and one of the people in its own register. */
const register = registerOf([
  ...instruments.values(),
  instrumentOf(
    'test-kpu',
    ['KPU', 'KOMDIGI'],
    [
      {
        from: 'KPU',
        to: 'KOMDIGI',
        purposes: ['VOTER_LIST_COPY'],
        rows: { region: 'duty', linked: 'own' },
        fields: {
          Query: { voters: 'clear' },
          VoterConnection: { totalCount: 'clear' },
          Voter: { fullName: 'clear' },
        },
      },
    ],
  ),
  instrumentOf(
    'test-linked-bps',
    ['BPS', 'KOMDIGI'],
    [
      {
        from: 'BPS',
        to: 'KOMDIGI',
        purposes: ['VOTER_LIST_COPY'],
        rows: { linked: 'own' },
        fields: {
          Query: { individuals: 'clear' },
          IndividualConnection: { totalCount: 'clear' },
          Individual: { fullName: 'clear', voterMarks: 'clear' },
          VoterMark: { mark: 'clear' },
        },
      },
    ],
  ),
  // for another purpose: its links are not read by those who ask for this one
  instrumentOf(
    'other-kpu',
    ['KPU', 'KOMDIGI'],
    [
      {
        from: 'KPU',
        to: 'KOMDIGI',
        purposes: ['SERVICE_MONITORING'],
        rows: { linked: 'own' },
        fields: { Voter: { fullName: 'clear' } },
      },
    ],
  ),
  ...['AHU', 'BPS'].map((from) =>
    instrumentOf(
      `test-${from.toLowerCase()}`,
      [from, 'KOMDIGI'],
      [
        {
          from,
          to: 'KOMDIGI',
          purposes: ['SERVICE_MONITORING'],
          rows: { region: 'duty' },
          fields:
            from === 'AHU'
              ? {
                  Query: { parties: 'clear' },
                  PoliticalParty: { boards: 'clear', disputeStatus: 'clear' },
                  PartyBoard: { region: 'clear', officers: 'clear' },
                  PartyOfficer: { position: 'clear' },
                }
              : {
                  Query: { individuals: 'clear' },
                  Individual: { region: 'clear', voter: 'clear' },
                  Voter: { socioEconomic: 'clear' },
                  SocioEconomicProfile: { lifeStatus: 'clear', welfareDecile: 'clear' },
                },
        },
      ],
    ),
  ),
]);
const files = mkdtempSync(join(tmpdir(), 'simpul-links-'));
afterAll(() => rmSync(files, { recursive: true, force: true }));
let moment = Date.now() - 60_000;

/** Delivers links as the consumer of a test's instrument, under its signature. */
async function deliver({ db }: Store<unknown>, instrument: string, provider: string, links: string[]) {
  const file = join(files, 'links');
  writeFileSync(
    file,
    [...links]
      .sort()
      .map((link) => `${link}\n`)
      .join(''),
  );
  const [party, at] = ['KOMDIGI', new Date(moment++).toISOString()];
  const delivery = signDelivery({ instrument, party, at, ...(await measureLinks(file)) }, demoKey(party));
  const table = provider === 'KPU' ? 'voter' : 'individual';
  const keys = () => createPublicKey(demoKey(party));
  return deliverLinks(db, { file, delivery, provider, table, register, keys, now: Date.now() });
}

const everyLink = async ({ db }: Store<unknown>): Promise<string[]> =>
  (await keeping(db, (one) => sql<{ link: string }>`select link from voter`.execute(one))).rows.map((row) => row.link);

let gateway: TestGateway;
let server: PostgresServer;
beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  server = await startPostgres();
});
afterAll(async () => {
  await server?.stop();
  gateway?.remove();
});

describe.each(['PGlite', 'PostgreSQL'])('with the first fence down, on %s', (kind) => {
  const served = new Map<string, { url: string; store: Store<unknown>; close(): Promise<void> }>();
  beforeAll(async () => {
    for (const agency of await agencies()) {
      const address: StoreAddress = kind === 'PGlite' ? { memory: true } : { url: await server.database(agency.name) };
      const store = await agency.open(address);
      await agency.seed(store, { voters: 400, keys: gateway.keys });
      const options = {
        port: 0,
        register,
        keys: gateway.keys,
        ledger: ledgerIn(gateway.keys, agency.name),
        logger: pino({ enabled: false }),
      };
      const service = await agency.serve(store, options);
      served.set(agency.name, {
        url: service.url,
        store,
        close: async () => {
          await service.close();
          await store.close();
        },
      });
    }
  });
  afterAll(async () => {
    for (const { close } of served.values()) await close();
  });

  const ask = async (agency: string, caller: CallerClass, text: string): Promise<Answer['data']> => {
    const { data, errors } = await gateway
      .to(agency)
      .ask(served.get(agency)?.url ?? '', register.version, caller, text);
    expect(errors).toEqual([]);
    return data;
  };
  const voters = '{ voters(first: 5000) { totalCount nodes { region { code } pollingStation { id } } } }';
  const analyst = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });

  test('a Pantarlih sees the own station, and nothing without a duty', async () => {
    const { nodes } = (await ask('voter-roll', analyst, voters)).voters;
    const station = nodes[0].pollingStation.id;
    const own = nodes.filter((n: { pollingStation: { id: string } }) => n.pollingStation.id === station);
    const reader = callerOf('KPU', 'FIELD_VERIFICATION', { roles: ['PANTARLIH'], duty: { pollingStation: station } });
    const page = (await ask('voter-roll', reader, voters)).voters;
    expect(page).toEqual({ totalCount: own.length, nodes: own });
    expect(own.length).toBeLessThan(nodes.length);
    const stations = '{ pollingStations { totalCount nodes { id } } }';
    expect((await ask('voter-roll', reader, stations)).pollingStations.nodes).toEqual([{ id: station }]);
    expect((await ask('voter-roll', { ...reader, duty: {} }, voters)).voters).toEqual({ totalCount: 0, nodes: [] });
    expect(rowsWhere).toHaveBeenCalled();
  });

  test('Bawaslu sees its district only', async () => {
    const all = (await ask('voter-roll', analyst, voters)).voters.nodes;
    const inside = (n: { region: { code: string } }): boolean => n.region.code.startsWith('33.08.10.');
    const reader = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08.10' } });
    const { nodes } = (await ask('voter-roll', reader, voters)).voters;
    expect(nodes).toEqual(all.filter(inside));
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.length).toBeLessThan(all.length);
  });

  test('a reader of the DPT sees nobody else, whatever list it pages', async () => {
    const text = '{ voters(list: DP4, first: 5000) { totalCount nodes { lists } } }';
    const all = (await ask('voter-roll', analyst, text)).voters.nodes;
    const reader = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33' } });
    const { totalCount, nodes } = (await ask('voter-roll', reader, text)).voters;
    const listed = all.filter((n: { lists: string[] }) => n.lists.includes('DPT'));
    expect(nodes).toEqual(listed);
    expect(totalCount).toBe(listed.length);
    expect(listed.length).toBeLessThan(all.length);
  });

  test('a reader of the people in its own register sees those whose links it deposited', async () => {
    const { store } = served.get('voter-roll')!;
    const text = '{ voters(first: 5000) { totalCount nodes { fullName } } }';
    const reader = callerOf('KOMDIGI', 'VOTER_LIST_COPY', { duty: { region: '33.08' } });
    const named = async (): Promise<string[]> =>
      (await ask('voter-roll', reader, text)).voters.nodes.map((n: { fullName: string }) => n.fullName);
    expect(await named()).toEqual([]);
    const held = await keeping(store.db, (db) =>
      sql<{ link: string; full_name: string }>`
        select link, full_name from voter where stages & 8 <> 0 order by village_code, id limit 2`.execute(db),
    );
    const links = [...held.rows.map((row) => row.link), 'f'.repeat(64)];
    expect(await deliver(store, 'test-kpu', 'KPU', links)).toEqual({ kept: 2, forgotten: 1 });
    await deliver(store, 'other-kpu', 'KPU', (await everyLink(store)).slice(0, 50));
    expect(await named()).toEqual(held.rows.map((row) => row.full_name));
    expect(await deliver(store, 'test-kpu', 'KPU', [])).toEqual({ kept: 0, forgotten: 0 });
    expect(await named()).toEqual([]);
  });

  test('so does a reader of DTSEN, and the marks of no one else', async () => {
    const { store } = served.get('socio-economic')!;
    const reader = callerOf('KOMDIGI', 'VOTER_LIST_COPY');
    const seen = async (where: string) =>
      (
        await ask(
          'socio-economic',
          reader,
          `{ individuals(${where}first: 5000) { totalCount nodes { fullName voterMarks { mark } } } }`,
        )
      ).individuals;
    const held = await keeping(store.db, async (db) => {
      await sql`insert into voter_mark (village_code, family_id, ordinal, link, mark, registered_code, instrument, roll, marked_on)
        select village_code, family_id, ordinal, link, 'DECEASED', village_code, 'x', 'x', '2026-01-01'
        from individual where ordinal = 1`.execute(db);
      return await sql<{ link: string; full_name: string; ordinal: number }>`
        select link, full_name, ordinal from individual where ordinal < 3 order by village_code, family_id, ordinal limit 5`.execute(
        db,
      );
    });
    expect(await seen('')).toEqual({ totalCount: 0, nodes: [] });
    await deliver(
      store,
      'test-linked-bps',
      'BPS',
      held.rows.map((row) => row.link),
    );
    const nodes = held.rows.map((row) => ({
      fullName: row.full_name,
      voterMarks: row.ordinal === 1 ? [{ mark: 'DECEASED' }] : [],
    }));
    expect(await seen('')).toEqual({ totalCount: 5, nodes });
    const heads = nodes.filter((node) => node.voterMarks.length > 0);
    expect(await seen('where: { voterMark: DECEASED }, ')).toEqual({ totalCount: heads.length, nodes: heads });
    // and not by a question that passes the individual by
    const { definition } = await import('../../subgraphs/socio-economic/definition.ts');
    const linked: Rows = {
      kind: 'bounded',
      place: { kind: 'all' },
      lists: [],
      linked: ['test-linked-bps'],
      parties: [],
    };
    const session = new FencedSession(
      store,
      fencePass(definition.fence, () => linked),
    );
    const own = await sql`select link from voter_mark`.execute(session.db);
    await session.end();
    expect(own.rows).toHaveLength(heads.length);
    await keeping(store.db, (db) => sql`delete from voter_mark`.execute(db));
  });

  test('Kemensos sees the families of its district, and none without one', async () => {
    const text = '{ families(first: 5000) { nodes { region { code } welfareDecile } } }';
    const reader = callerOf('KEMENSOS', 'SOCIAL_ASSISTANCE', { duty: { region: '33.08.10' } });
    const { nodes } = (await ask('socio-economic', reader, text)).families;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { region, welfareDecile } of nodes) {
      expect(region.code).toMatch(/^33\.08\.10\./);
      expect(welfareDecile).not.toBeNull();
    }
    expect((await ask('socio-economic', { ...reader, duty: {} }, text)).families.nodes).toEqual([]);
  });

  test('a reader of one region gets no board, officer, person or profile of elsewhere', async () => {
    const reader = callerOf('KOMDIGI', 'SERVICE_MONITORING', { duty: { region: '33.08.10' } });
    // of a party in dispute they are withheld
    const boards = `{ parties(where: { disputeStatus: TIDAK_ADA }) {
      nodes { boards(first: 5000) { nodes { region { code } officers { position } } } } } }`;
    const regency = { ...reader, duty: { region: '33.08' } };
    const seen = (await ask('party-registry', regency, boards)).parties.nodes.flatMap(
      (n: { boards: { nodes: object[] } }) => n.boards.nodes,
    );
    expect(seen.length).toBeGreaterThan(0);
    for (const { region, officers } of seen) {
      expect(region?.code).toMatch(/^33\.08(\.|$)/);
      expect(officers.length).toBeGreaterThan(0);
    }
    const persons = `{ individuals(first: 5000) { nodes { region { code } voter { link } } } }`;
    const { nodes } = (await ask('socio-economic', reader, persons)).individuals;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { region } of nodes) expect(region.code).toMatch(/^33\.08\.10\./);
    const all = (await ask('socio-economic', { ...reader, duty: { region: '33' } }, persons)).individuals.nodes;
    const foreign = all.find((n: { region: { code: string } }) => !n.region.code.startsWith('33.08.10.'));
    const [own, elsewhere] = await Promise.all(
      [nodes[0], foreign].map(async ({ voter }) => {
        const representation = `{ __typename: "Voter", link: "${voter.link}" }`;
        const text = `{ _entities(representations: [${representation}]) {
          ... on Voter { socioEconomic { lifeStatus welfareDecile } } } }`;
        return (await ask('socio-economic', reader, text))._entities[0].socioEconomic;
      }),
    );
    expect(own).toEqual({ lifeStatus: expect.any(String), welfareDecile: expect.any(Number) });
    expect(elsewhere).toBeNull();
  });

  test.each(agencyNames)('%s: what can be read at all is fenced, or declared the same for everybody', async (name) => {
    const { definition } = (await import(`../../subgraphs/${name}/definition.ts`)) as {
      definition: SubgraphDefinition;
    };
    const { tables, tallies, along, open } = definition.fence;
    const { rows } = await sql<{ name: string; held: boolean }>`
      select relname as name, relrowsecurity and relforcerowsecurity as held from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
        and has_table_privilege('simpul_whole', oid, 'select')
      order by relname collate "C"`.execute(served.get(name)!.store.db);
    const names = (from: object): string[] => Object.keys(from);
    const held = [...names(tables), ...names(along ?? {})];
    expect(rows.map((row) => row.name)).toEqual([...held, ...names(tallies ?? {}), ...open].sort());
    expect(rows.filter((row) => row.held).map((row) => row.name)).toEqual(held.sort());
  });

  test('who reads everything still does', async () => {
    const officer = callerOf('AHU', 'LEGAL_ENTITY_ADMINISTRATION', { roles: ['OFFICER'] });
    const text = '{ parties { nodes { boards(first: 2) { nodes { officers { position } } } } } }';
    const { nodes } = (await ask('party-registry', officer, text)).parties;
    expect(JSON.stringify(nodes)).toContain('position');
    const bps = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
    expect((await ask('socio-economic', bps, '{ individuals { totalCount } }')).individuals.totalCount).toBeGreaterThan(
      400,
    );
  });
});
