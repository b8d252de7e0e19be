import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRegister } from '../../schema/language/load.ts';
import { agencies, agencyNames } from '../../subgraphs/agencies.ts';
import type { RunningSubgraph, StoreAddress } from '../../subgraphs/kit/index.ts';
import { callerOf, ledgerIn, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';

/** Every agency on a real PostgreSQL answers as it does on the embedded one: same keys, same population, same questions. */
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const logger = pino({ enabled: false });
const voters = 400;

interface Served {
  readonly service: RunningSubgraph;
  close(): Promise<void>;
}

let gateway: TestGateway;
let server: PostgresServer;
const served = new Map<string, Served>();

async function serveAll(kind: string, address: (name: string) => Promise<StoreAddress>): Promise<void> {
  for (const agency of await agencies()) {
    const store = await agency.open(await address(agency.name));
    const { seeded } = await agency.seed(store, { voters, keys: gateway.keys });
    // the monitor's index is made from logs, not filled
    expect(seeded).toBe(agency.name !== 'exchange-monitor');
    const service = await agency.serve(store, {
      port: 0,
      register,
      keys: gateway.keys,
      ledger: ledgerIn(gateway.keys, agency.name),
      logger,
    });
    served.set(`${kind} ${agency.name}`, {
      service,
      close: async () => {
        await service.close();
        await store.close();
      },
    });
  }
}

beforeAll(async () => {
  gateway = TestGateway.open('voter-roll');
  server = await startPostgres();
  await serveAll('PGlite', async () => ({ memory: true }));
  await serveAll('PostgreSQL', async (name) => ({ url: await server.database(name) }));
});
afterAll(async () => {
  for (const { close } of served.values()) await close();
  await server?.stop();
  gateway?.remove();
});

const analyst = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const pantarlih = callerOf('KPU', 'FIELD_VERIFICATION', {
  roles: ['PANTARLIH'],
  duty: { pollingStation: '3308102001001' },
});
const bawaslu = callerOf('BAWASLU', 'ELECTION_OVERSIGHT', { duty: { region: '33.08.10' } });
const bps = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
const kemensos = callerOf('KEMENSOS', 'SOCIAL_ASSISTANCE', { duty: { region: '33.08' } });
const officer = callerOf('AHU', 'LEGAL_ENTITY_ADMINISTRATION', { roles: ['OFFICER'] });
const auditor = callerOf('KOMDIGI', 'SERVICE_MONITORING', { roles: ['AUDITOR'] });
const registrar = callerOf('KPU', 'SERVICE_MONITORING', { roles: ['REGISTRAR'] });
const everyone = callerOf('PUBLIC', 'PUBLIC_INFORMATION');

const voterPage = '{ voters(first: 300) { totalCount nodes { fullName age pollingStation { id } region { name } } } }';
const counted = `{ region(code: "33.08.10") { name voterCount
  voterCounts(by: { sex: true, ageBand: true }) { sex ageBand count } } }`;
const families = '{ families(first: 200) { totalCount nodes { headName welfareDecile region { code } } } }';
const boards = `{ parties { nodes { id name decrees { number date } statutes { version }
  boards(first: 20, region: "33.08") { totalCount nodes { level region { code } officers { name position } } } } } }`;

const questions: ReadonlyArray<readonly [string, string, ReturnType<typeof callerOf>, string]> = [
  ['KPU’s analyst', 'voter-roll', analyst, voterPage],
  ['KPU’s analyst counting', 'voter-roll', analyst, counted],
  ['a Pantarlih', 'voter-roll', pantarlih, voterPage],
  ['a Pantarlih without a duty', 'voter-roll', { ...pantarlih, duty: {} }, voterPage],
  ['Bawaslu in its district', 'voter-roll', bawaslu, voterPage],
  ['Bawaslu counting', 'voter-roll', bawaslu, counted],
  ['BPS, in its forms', 'voter-roll', bps, '{ voters(first: 300) { nodes { nationalId birthDate fullName } } }'],
  ['the public counting', 'voter-roll', everyone, counted],
  ['the public reading', 'voter-roll', everyone, voterPage],
  [
    'BPS’s analyst',
    'socio-economic',
    bps,
    '{ individuals(first: 300) { totalCount nodes { fullName disability family { id welfareDecile housing { houseStatus } } } } }',
  ],
  ['Kemensos in its region', 'socio-economic', kemensos, families],
  ['Kemensos without one', 'socio-economic', { ...kemensos, duty: {} }, families],
  ['how DTSEN is', 'socio-economic', bps, '{ dtsenVintages socioEconomicService { ready records } }'],
  ['AHU’s officer', 'party-registry', officer, boards],
  ['the public on parties', 'party-registry', everyone, '{ parties { nodes { name abbreviation } } }'],
  [
    'the auditor',
    'exchange-monitor',
    auditor,
    '{ ledgerEntries { totalCount } disclosures { totalCount } alerts { totalCount } }',
  ],
  [
    'a party to nothing',
    'exchange-monitor',
    registrar,
    '{ ledgerEntries { totalCount nodes { fields { element } } } }',
  ],
];

describe('the same answer on PostgreSQL as on PGlite', () => {
  test.each(questions)('%s', async (_name, agency, caller, text) => {
    const [embedded, real] = await Promise.all(
      ['PGlite', 'PostgreSQL'].map((kind) =>
        gateway.to(agency).ask(served.get(`${kind} ${agency}`)?.service.url ?? '', register.version, caller, text),
      ),
    );
    expect(real).toEqual(embedded);
    expect(real?.errors.map((e) => e.extensions.code)).not.toContain('INTERNAL');
  });

  test('covers every agency', () => {
    expect([...new Set(questions.map(([, agency]) => agency))].sort()).toEqual([...agencyNames]);
  });

  test('pages to the end, one reader beside another', async () => {
    const text = `query ($after: String) { voters(first: 45, after: $after) {
      nodes { fullName pollingStation { id } } pageInfo { hasNextPage endCursor } } }`;
    const walk = async (kind: string, caller: ReturnType<typeof callerOf>): Promise<unknown[]> => {
      const nodes: unknown[] = [];
      let after: string | null = null;
      do {
        const url = served.get(`${kind} voter-roll`)?.service.url ?? '';
        const { data } = await gateway.ask(url, register.version, caller, text, { after });
        nodes.push(...data.voters.nodes);
        after = data.voters.pageInfo.hasNextPage ? data.voters.pageInfo.endCursor : null;
      } while (after !== null);
      return nodes;
    };
    const [whole, district, own, embedded] = await Promise.all([
      walk('PostgreSQL', analyst),
      walk('PostgreSQL', bawaslu),
      walk('PostgreSQL', pantarlih),
      walk('PGlite', analyst),
    ]);
    expect(whole).toEqual(embedded);
    expect(whole.length).toBeGreaterThan(district?.length ?? 0);
    expect(district?.length).toBeGreaterThan(own?.length ?? 0);
    expect(whole).toEqual(expect.arrayContaining([...(district ?? []), ...(own ?? [])]));
  });
});
