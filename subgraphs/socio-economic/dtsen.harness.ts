import { pino } from 'pino';
import { linkageKey } from '../../schema/hop/index.ts';
import { loadRegister, registerOf } from '../../schema/language/load.ts';
import type { CallerClass } from '../../schema/policy/index.ts';
import type { RunningSubgraph } from '../kit/index.ts';
import { type Answer, callerOf, instrumentOf, ledgerIn, TestGateway } from '../kit/testing/index.ts';
import { type DtsenFamily, dtsen, world } from '../population/index.ts';
import { name, open, seed, serve } from './index.ts';
import { linkageSecret, linkOf } from './seed/keyed-family.ts';

/** For tests of this folder: a small DTSEN that is served, and what its population was. */
export const voters = 2000;
/** Every family of it. */
export const families: readonly DtsenFamily[] = [...dtsen(world({ voters }))];
/** Every individual with the family. */
export const people = families.flatMap((family) => family.individuals.map((individual) => ({ individual, family })));

const { instruments } = loadRegister('schema/agreements');
const family = { id: 'clear', headName: 'initials', familyNumber: 'pseudonym', region: 'clear' } as const;
/** The register as it stands, and two instruments with row scopes. */
export const register = registerOf([
  ...instruments.values(),
  instrumentOf(
    'test-duty',
    ['BPS', 'KOMDIGI'],
    [
      {
        from: 'BPS',
        to: 'KOMDIGI',
        purposes: ['SERVICE_MONITORING'],
        rows: { region: 'duty' },
        fields: {
          Query: { families: 'clear', individuals: 'clear' },
          Family: { ...family, members: 'clear' },
          Individual: { birthDate: 'year', region: 'clear', family: 'clear', voter: 'clear' },
          Voter: { socioEconomic: 'clear' },
          SocioEconomicProfile: { lifeStatus: 'clear', family: 'clear' },
          Region: { decileCounts: 'clear', dtsenDisabled: 'clear' },
          DecileCount: { region: 'clear', decile: 'clear', families: 'clear', individuals: 'clear' },
          FamilyConnection: { totalCount: 'clear' },
          IndividualConnection: { totalCount: 'clear' },
        },
      },
    ],
  ),
  // persons of the own register only, and families of everywhere
  instrumentOf(
    'test-linked',
    ['BPS', 'KEMENSOS'],
    [
      {
        from: 'BPS',
        to: 'KEMENSOS',
        purposes: ['SERVICE_MONITORING'],
        rows: { linked: 'own' },
        fields: {
          Query: { individuals: 'clear' },
          IndividualConnection: { totalCount: 'clear' },
          Individual: { fullName: 'clear', voterMarks: 'clear' },
          VoterMark: { mark: 'clear' },
        },
      },
      {
        from: 'BPS',
        to: 'KEMENSOS',
        purposes: ['SERVICE_MONITORING'],
        fields: { Query: { families: 'clear' }, Family: { headName: 'clear', members: 'clear' } },
      },
    ],
  ),
  // families of everywhere, persons of one region: a path from the one to the other must not widen the other
  instrumentOf(
    'test-mixed',
    ['BPS', 'BAWASLU'],
    [
      {
        from: 'BPS',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        fields: {
          Query: { families: 'clear' },
          Family: { region: 'clear', members: 'clear' },
          SocioEconomicProfile: { lifeStatus: 'clear' },
        },
      },
      {
        from: 'BPS',
        to: 'BAWASLU',
        purposes: ['ELECTION_OVERSIGHT'],
        rows: { region: 'duty' },
        fields: { Individual: { sex: 'clear' }, Voter: { socioEconomic: 'clear' } },
      },
    ],
  ),
]);

/** Readers under the instruments of the register. */
export const analyst = callerOf('BPS', 'DTSEN_UPDATE', { roles: ['ANALYST'] });
export const kpu = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
export const everyone = callerOf('PUBLIC', 'PUBLIC_INFORMATION');
/** A reader of one region's rows. */
export const duty = (region: string): CallerClass => callerOf('KOMDIGI', 'SERVICE_MONITORING', { duty: { region } });

/** Codes of an answer's errors. */
export const codes = (answer: Answer): unknown[] => answer.errors.map((e) => e.extensions.code);
/** A question of entities by key, as the gateway puts it. */
export const entities = (type: string, fields: string): string =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${fields} } } }`;
/** Whether a code is a region's or lies below it. */
export const inRegion = (code: string, region: string): boolean => code === region || code.startsWith(`${region}.`);

/** A served DTSEN of its own, in memory. */
export interface ServedDtsen {
  readonly service: RunningSubgraph;
  readonly store: Awaited<ReturnType<typeof open>>;
  /** What the seed told of its progress. */
  readonly progress: ReadonlyArray<readonly [number, number]>;
  ask(caller: CallerClass, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The internal link of a NIK. */
  link(nationalId: string): string;
  seedAgain(size: number): ReturnType<typeof seed>;
  close(): Promise<void>;
}

/** Seeds and serves. */
export async function serveDtsen(): Promise<ServedDtsen> {
  const gateway = TestGateway.open('socio-economic');
  const { keys } = gateway;
  const store = await open({ memory: true });
  const progress: Array<[number, number]> = [];
  await seed(store, { voters, keys, onProgress: (done, total) => progress.push([done, total]) });
  const service = await serve(store, {
    port: 0,
    register,
    keys,
    ledger: ledgerIn(keys, name),
    logger: pino({ level: 'silent' }),
  });
  const secret = linkageSecret(linkageKey(keys));
  return {
    service,
    store,
    progress,
    ask: (caller, query, variables) => gateway.ask(service.url, register.version, caller, query, variables),
    link: (nationalId) => linkOf(secret, nationalId),
    seedAgain: (size) => seed(store, { voters: size, keys }),
    close: async () => {
      await service.close();
      await store.close();
      gateway.remove();
    },
  };
}
