import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { type DocumentNode, execute, type GraphQLSchema, parse } from 'graphql';
import { loadRegister } from '../../schema/language/load.ts';
import { compileAccess } from '../../schema/policy/index.ts';
import {
  type CursorSealer,
  FencedSession,
  fencePass,
  Loaders,
  type RequestContext,
  type Store,
  shielded,
  subgraphSchema,
} from '../../subgraphs/kit/index.ts';
import { callerOf, TestGateway } from '../../subgraphs/kit/testing/index.ts';
import { definition } from '../../subgraphs/voter-roll/definition.ts';
import { open, seed } from '../../subgraphs/voter-roll/index.ts';

/**
 * What graphql-shield costs an agency: the same page of 1000 voters, five fields each, executed on the schema with the
 * shield and without it, run by run in turn. The rows come from memory (the cost stands against the execution alone), then
 * from the real voter table. Ends with 1 where the shield costs a tenth or more.
 */
const rounds = 300;
const bound = 1.1;
const pageOf1000 = '{ voters(first: 1000) { nodes { fullName sex age birthDate maritalStatus } } }';

/** Milliseconds of one run. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** One page in two ways: median milliseconds of each, and the median of the ratios of runs that followed one another. */
interface Compared {
  readonly without: number;
  readonly withShield: number;
  readonly ratio: number;
}

/** Runs in turn, each way first as often as the other. @throws Error where the answers differ */
async function compare(without: () => Promise<string>, withShield: () => Promise<string>): Promise<Compared> {
  if ((await without()) !== (await withShield())) throw new Error('the shield changes the answer');
  const times: [number[], number[]] = [[], []];
  for (let round = -30; round < rounds; round++) {
    const order = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const way of order) {
      const ms = await timed(way === 0 ? without : withShield);
      if (round >= 0) times[way as 0 | 1].push(ms);
    }
  }
  const ratio = median(times[0].map((ms, i) => (times[1][i] ?? Number.NaN) / ms));
  return { without: median(times[0]), withShield: median(times[1]), ratio };
}

/** The voter roll's schema with `Query.voters` answered from memory. */
async function stubbed(): Promise<Awaited<ReturnType<typeof subgraphSchema>>> {
  const built = await subgraphSchema(definition);
  const rows = Array.from({ length: 1000 }, (_, i) => ({
    fullName: `ORANG KE ${i}`,
    sex: i % 2 === 0 ? 'L' : 'P',
    age: 17 + (i % 60),
    birthDate: '1990-01-01',
    maritalStatus: 'BELUM',
  }));
  const field = built.schema.getQueryType()?.getFields().voters;
  if (field === undefined) throw new Error('the voter roll has no voters');
  field.resolve = async () => ({ nodes: () => rows });
  return built;
}

const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const caller = callerOf('KPU', 'VOTER_LIST_UPDATE', { roles: ['ANALYST'] });
const gateway = TestGateway.open('voter-roll');
const document: DocumentNode = parse(pageOf1000);

/** Executes the page once. Returns its JSON. */
async function page(
  schema: GraphQLSchema,
  context: Omit<RequestContext<never>, 'db' | 'loaders'>,
  // biome-ignore lint/suspicious/noExplicitAny: the tables of the agency
  store: Store<any> | null,
): Promise<string> {
  const session =
    store === null
      ? null
      : new FencedSession(
          store,
          fencePass(definition.fence, (type) => context.access.rows(type)),
        );
  const { data, errors } = await execute({
    schema,
    document,
    contextValue: { ...context, loaders: new Loaders(), db: session?.db },
  });
  await session?.end();
  const { nodes } = (data as { voters: { nodes: unknown[] } } | null)?.voters ?? { nodes: [] };
  if (errors !== undefined || nodes.length !== 1000) throw new Error(`no page: ${errors?.[0]?.message}`);
  return JSON.stringify(data);
}

async function main(): Promise<boolean> {
  const real = await subgraphSchema(definition);
  const stub = await stubbed();
  const context: Omit<RequestContext<never>, 'db' | 'loaders'> = {
    requestId: 'bench',
    people: new Set(),
    now: Date.now(),
    caller,
    access: compileAccess(register, real.elements, caller, Date.now()),
    register,
    cursors: undefined as unknown as CursorSealer,
    pseudonymKey: () => 'key',
    claims: undefined as never,
    linkOf: () => '',
    linkKey: () => new Uint8Array(32),
    ledgerKey: () => new Uint8Array(),
    language: 'en',
    service: { name: 'voter-roll', version: '', registerVersion: register.version, startedAt: '' },
  };
  const store = await open({ memory: true });
  await seed(store, { voters: 3000, keys: gateway.keys });
  const guardedStub = shielded(stub.schema, stub.elements);
  const guarded = shielded(real.schema, real.elements);
  const found: Array<[string, Compared]> = [
    [
      'rows from memory',
      await compare(
        () => page(stub.schema, context, null),
        () => page(guardedStub, context, null),
      ),
    ],
    [
      'rows from the voter table',
      await compare(
        () => page(real.schema, context, store),
        () => page(guarded, context, store),
      ),
    ],
  ];
  await store.close();
  console.log(`a page of 1000 voters, five fields; medians of ${rounds} runs in turn\n`);
  console.log('                              without    with shield    ratio');
  for (const [name, { without, withShield, ratio }] of found)
    console.log(
      `${name.padEnd(28)} ${without.toFixed(2).padStart(6)} ms ${withShield.toFixed(2).padStart(11)} ms ${ratio.toFixed(3).padStart(8)}`,
    );
  return found.every(([, { ratio }]) => ratio < bound);
}

main()
  .finally(() => gateway.remove())
  .then((cheap) => {
    if (cheap) return;
    console.error(`the shield costs ${Math.round((bound - 1) * 100)} % or more`);
    process.exitCode = 1;
  });
