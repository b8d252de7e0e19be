import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { linkageKey } from '../../schema/hop/index.ts';
import { loadRegister, registerOf } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph } from '../kit/index.ts';
import { type Answer, callerOf, instrumentOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { type PartyRecord, parties } from '../population/index.ts';
import { name, open, seed, serve } from './index.ts';

/** For tests of this folder: a party registry that is served, and what its population was. */
export const population: readonly PartyRecord[] = parties();
/** Every board with its party. */
export const boards = population.flatMap((party) => party.boards.map((board) => ({ party, board })));

const { instruments } = loadRegister('schema/agreements');
/** The register as it stands, and instruments with row scopes and small cells. */
export const register = registerOf([
  ...instruments.values(),
  instrumentOf(
    'test-duty',
    ['AHU', 'KOMDIGI'],
    [
      {
        from: 'AHU',
        to: 'KOMDIGI',
        purposes: ['SERVICE_MONITORING'],
        rows: { region: 'duty' },
        fields: {
          Query: { parties: 'clear', partyBoardChanges: 'clear' },
          PoliticalParty: { id: 'clear', boards: 'clear' },
          PartyDecree: { number: 'clear', date: 'clear' },
          PartyBoard: { id: 'clear', region: 'clear', validFrom: 'year', officers: 'clear', decree: 'clear' },
          PartyOfficer: { name: 'initials', nationalId: 'pseudonym' },
          PartyBoardConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
  // boards of everywhere, their officers of one region only
  instrumentOf(
    'test-mixed',
    ['AHU', 'BAPPENAS'],
    [
      {
        from: 'AHU',
        to: 'BAPPENAS',
        purposes: ['DEVELOPMENT_PLANNING'],
        fields: {
          Query: { parties: 'clear' },
          PoliticalParty: { boards: 'clear' },
          PartyBoard: { region: 'clear', officers: 'clear' },
        },
      },
      {
        from: 'AHU',
        to: 'BAPPENAS',
        purposes: ['DEVELOPMENT_PLANNING'],
        rows: { region: 'duty' },
        fields: { PartyOfficer: { position: 'clear' } },
      },
    ],
  ),
  instrumentOf(
    'test-counts',
    ['AHU', 'LKPP'],
    [
      {
        from: 'AHU',
        to: 'LKPP',
        purposes: ['ELECTION_LOGISTICS'],
        mode: 'aggregate',
        minCell: 10,
        fields: {
          Query: { parties: 'clear' },
          PoliticalParty: { localProvince: 'clear', legalStatus: 'clear' },
          PartyConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
]);

/** Readers under the instruments of the register, and under those of the test. */
export const officer = callerOf('AHU', 'LEGAL_ENTITY_ADMINISTRATION', { roles: ['OFFICER'] });
export const kpu = callerOf('KPU', 'PARTY_VERIFICATION', { roles: ['ANALYST'] });
export const everyone = callerOf('PUBLIC', 'PUBLIC_INFORMATION');
export const planner = callerOf('LKPP', 'ELECTION_LOGISTICS', { roles: ['PLANNER'] });
/** A reader of one region's rows; without one, of none. */
export const duty = (region?: string): CallerClass =>
  callerOf('KOMDIGI', 'SERVICE_MONITORING', region === undefined ? {} : { duty: { region } });

/** Codes of an answer's errors. */
export const codes = (answer: Pick<Answer, 'errors'>): unknown[] => answer.errors.map((e) => e.extensions.code);
/** A question of entities by key, as the gateway puts it. */
export const entities = (type: string, fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
/** Whether a code is a region's or lies below it. */
export const inRegion = (code: string | null, region: string): boolean =>
  code !== null && (code === region || code.startsWith(`${region}.`));

/** A served party registry of its own, in memory. */
export interface ServedRegistry {
  readonly service: RunningSubgraph;
  ask(caller: CallerClass, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The internal link of a NIK. */
  link(nationalId: string): string;
  seedAgain(size: number): ReturnType<typeof seed>;
  close(): Promise<void>;
}

/** Seeds and serves. */
export async function serveRegistry(): Promise<ServedRegistry> {
  const gateway = TestGateway.open('party-registry');
  const { keys } = gateway;
  const store = await open({ memory: true });
  await seed(store, { voters: 100, keys });
  const service = await serve(store, {
    port: 0,
    register,
    keys,
    ledger: ledgerIn(keys, name),
    logger: pino({ level: 'silent' }),
  });
  return {
    service,
    ask: (caller, query, variables) => gateway.ask(service.url, register.version, caller, query, variables),
    link: (nationalId) => createHmac('sha256', linkageKey(keys)).update(nationalId).digest('hex'),
    seedAgain: (size) => seed(store, { voters: size, keys }),
    close: async () => {
      await service.close();
      await store.close();
      gateway.remove();
    },
  };
}
