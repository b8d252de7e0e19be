import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadRegister, registerOf } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import { agencies, agencyNames } from '../../subgraphs/agencies.ts';
import {
  depositLinks,
  keeping,
  rowsWhere,
  type Store,
  type StoreAddress,
  type SubgraphDefinition,
} from '../../subgraphs/kit/index.ts';
import { type Answer, callerOf, instrumentOf, TestGateway } from '../../subgraphs/kit/testing/index.ts';
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
    'TEST-KPU',
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
  ...['AHU', 'BPS'].map((from) =>
    instrumentOf(
      `TEST-${from}`,
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
      const options = { port: 0, register, keys: gateway.keys, logger: pino({ enabled: false }) };
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
    expect(await depositLinks(store.db, 'voter', 'TEST-KPU', links)).toEqual({ kept: 2, forgotten: 1 });
    await depositLinks(store.db, 'voter', 'another paper', (await everyLink(store)).slice(0, 50));
    expect(await named()).toEqual(held.rows.map((row) => row.full_name));
    expect(await depositLinks(store.db, 'voter', 'TEST-KPU', [])).toEqual({ kept: 0, forgotten: 0 });
    expect(await named()).toEqual([]);
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
    const { tables, tallies, open } = definition.fence;
    const { rows } = await sql<{ name: string; held: boolean }>`
      select relname as name, relrowsecurity and relforcerowsecurity as held from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')
        and has_table_privilege('simpul_whole', oid, 'select')
      order by relname collate "C"`.execute(served.get(name)!.store.db);
    const names = (from: object): string[] => Object.keys(from);
    expect(rows.map((row) => row.name)).toEqual([...names(tables), ...names(tallies ?? {}), ...open].sort());
    expect(rows.filter((row) => row.held).map((row) => row.name)).toEqual(names(tables).sort());
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
