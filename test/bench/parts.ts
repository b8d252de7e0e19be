import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getOperationAST, graphql, parse } from 'graphql';
import { importPKCS8 } from 'jose';
import { Bench } from 'tinybench';
import { fragmentsOf } from '../../gateway/federation/fragments.ts';
import { compileOperation } from '../../gateway/federation/operation.ts';
import { mergedRequests } from '../../gateway/federation/plan/merge.ts';
import { createPlanner } from '../../gateway/federation/plan/planner.ts';
import { Writing } from '../../gateway/federation/respond/writing.ts';
import { typesOf } from '../../gateway/federation/run/types.ts';
import { HopVerifier, signCallerToken, signHop } from '../../schema/hop/index.ts';
import { loadRegister } from '../../schema/language/load.ts';
import { exampleDraft } from '../../schema/ledger/entry/testing.ts';
import { hopDigest, Ledger, linkSets, makeSecret, parseSigner } from '../../schema/ledger/index.ts';
import { type CallerClass, compile, compileAccess, indexElements } from '../../schema/policy/index.ts';
import { scenarios, serviceNames, shopSchema, shopSupergraph } from './gateway/shop.ts';

/** `npm run bench:parts`: what each part of a request costs alone, in one process. The load of the machine is told. */
const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

const supergraph = read('schema/supergraph.graphql');
const planner = createPlanner(supergraph);
const elements = indexElements(parse(supergraph));
const register = loadRegister(fileURLToPath(new URL('../../schema/agreements', import.meta.url)));
const analyst: CallerClass = { agency: 'BPS', roles: ['ANALYST'], duty: {}, purpose: 'DTSEN_UPDATE', agreement: null };
const question = parse(read('test/acceptance/one-question/question.graphql'));
const operation = getOperationAST(question);
if (operation == null) throw new Error('no operation');
const now = Date.parse('2026-11-22');
const access = compileAccess(register, elements, analyst, now);
const asked = { schema: planner.schema, elements, access, operation, fragments: {}, variables: {} };

const shop = createPlanner(shopSupergraph(Object.fromEntries(serviceNames.map((n) => [n, 'http://shop.example']))));
const big = parse(scenarios.big ?? '');
const bigOperation = getOperationAST(big);
const root = shop.schema.getQueryType();
if (bigOperation == null || root == null) throw new Error('no query');
const workshop = {
  planner: shop,
  types: typesOf(shop.everything),
  requests: (plan: ReturnType<typeof shop.plan>) => mergedRequests(plan, () => true),
};
const whole = { operation: bigOperation, fragments: fragmentsOf(big), shape: null, root };
const compiled = compileOperation(workshop, whole, {});
const schemas = new Map(serviceNames.map((name) => [name, shopSchema(name)]));
const answers = new Map<string, string>();
const gathered = async () => {
  const run = {
    data: {},
    shared: false,
    variables: {},
    errors: [],
    mayRepeat: () => false,
    async hop(service: string, body: string) {
      let answer = answers.get(service + body);
      if (answer === undefined) {
        const { query: source, variables: variableValues } = JSON.parse(body);
        answer = JSON.stringify(await graphql({ schema: schemas.get(service) as never, source, variableValues }));
        answers.set(service + body, answer);
      }
      return JSON.parse(answer);
    },
  };
  await compiled.execute(run);
  return run;
};
const { data } = await gathered();
const written = () => {
  const writing = new Writing({}, true);
  return writing.taken(compiled.write(data, writing));
};

const { privateKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as never);
const tokenKey = await importPKCS8(privateKey as unknown as string, 'EdDSA');
const claims = { ...analyst, register: register.version };
const callerToken = await signCallerToken(claims, tokenKey, Date.now());
const key = randomBytes(32);
const hop = { callerToken, requestId: 'r', body: JSON.stringify({ query: 'x'.repeat(1_000) }) };
const signed = signHop(hop, key, Date.now());
const verifier = new HopVerifier(key);
const answer = written();

const directory = mkdtempSync(join(tmpdir(), 'parts-bench-'));
const ledger = await Ledger.open({
  directory,
  origin: 'bench.example/ledger',
  signers: [parseSigner(makeSecret('bench.example/ledger'))],
});
const [links] = linkSets('bench', ['person']);
const draft = exampleDraft({ links: links as never, micros: 0 });

try {
  const bench = new Bench({ time: 500, warmupTime: 100 });
  bench
    .add('access: a register for one caller class', () => {
      compileAccess(register, elements, analyst, now);
    })
    .add('compile: a question decided and pruned', () => {
      compile(asked);
    })
    .add('plan: 16 fetches joined into 7, compiled', () => {
      compileOperation(workshop, whole, {});
    })
    .add('run: 7 answers parsed and merged', async () => {
      await gathered();
    })
    .add('respond: 90 kB written', () => {
      written();
    })
    .add('hop: caller token signed, once a minute', async () => {
      await signCallerToken(claims, tokenKey, Date.now());
    })
    .add('hop: one signed', () => {
      signHop(hop, key, Date.now());
    })
    .add('hop: one authenticated', () => {
      verifier.authenticate(signed, hop);
    })
    .add('hop: digest of a 90 kB answer', () => {
      hopDigest(key, 'an id of 16 char', answer);
    })
    .add('ledger: 100 entries appended, durable', async () => {
      await Promise.all(Array.from({ length: 100 }, () => ledger.append(draft)));
    });
  await bench.run();
  console.log(`load ${loadavg()[0]?.toFixed(1)}\n\n| part | median | mean | samples |\n|---|---|---|---|`);
  for (const { name, result } of bench.tasks)
    if ('latency' in result) {
      const { p50, mean, samplesCount } = result.latency;
      console.log(`| ${name} | ${(p50 * 1_000).toFixed(1)} µs | ${(mean * 1_000).toFixed(1)} µs | ${samplesCount} |`);
    } else console.log(`| ${name} | failed | | |`);
} finally {
  await ledger.close();
  rmSync(directory, { recursive: true, force: true });
}
