import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { withoutReceipt } from '../../gateway/audit/index.ts';
import { type Entry, parseVerifier, readLog, saltedDigest, verifyLog } from '../../schema/ledger/index.ts';
import { fullDisk } from '../../schema/ledger/log/testing.ts';
import { type AskOptions, type House, openHouse } from '../house.ts';

const storage = fullDisk();
let house: House;
let log: string;
beforeAll(async () => {
  house = await openHouse({ voters: 400, disk: storage.disk });
  log = join(house.folder, 'ledger', 'gateway-1');
});
afterAll(() => house.stop());

/** Where a receipt says that the entry is. */
const indexIn = (headers: Headers): number => Number(/^"[^"]+";index=(\d+);/.exec(headers.get('x-receipt') ?? '')?.[1]);

/** Asks, and reads what the ledger says of it. */
async function recorded(persona: string | null, query: string, options?: AskOptions) {
  const answer = await house.ask(persona, query, options);
  const [entry] = house.entries(indexIn(answer.headers)) as [Entry];
  expect(entry.request).toBe(answer.headers.get('x-request-id'));
  return { answer, entry };
}

const page = '{ v: voters(first: 3) { rows: nodes { n: nationalId fullName birthDate } } }';
const fieldsOf = ({ fields, instruments }: Entry): string[] =>
  fields.map(
    (f) =>
      `${f.path} ${f.element} ${'form' in f ? f.form : `- ${f.refused}`} ${f.by === null ? '' : instruments[f.by]?.id}`,
  );

describe('one operation, one entry', () => {
  test('answered: names of the schema, forms, clauses, rows, arguments, hops', async () => {
    const { entry } = await recorded('bps-analyst', page);
    expect(fieldsOf(entry)).toEqual([
      'voters Query.voters clear pks-kpu-bps-2025',
      'voters.nodes.birthDate Voter.birthDate year pks-kpu-bps-2025',
      'voters.nodes.fullName Voter.fullName clear pks-kpu-bps-2025',
      'voters.nodes.nationalId Voter.nationalId pseudonym pks-kpu-bps-2025',
    ]);
    expect(entry).toMatchObject({
      kind: 'operation',
      caller: { agency: 'BPS', roles: ['ANALYST'] },
      purpose: 'DTSEN_UPDATE',
      rows: { Voter: 3 },
      hops: [{ agency: 'KPU' }],
      links: { count: 3 },
      outcome: 'ANSWERED',
      error: null,
    });
    expect(Object.keys(entry.arguments)).toEqual(['voters.first']);
    expect(entry.hops[0]?.digest).not.toBeNull();
  });
  test.each<[string, string | null, string, AskOptions, Partial<Entry>]>([
    [
      'partly refused',
      'bps-analyst',
      '{ voters(first: 2) { nodes { fullName disabilityType } } }',
      {},
      { outcome: 'PARTLY_REFUSED', error: null, rows: { Voter: 2 } },
    ],
    ['refused whole', null, page, {}, { outcome: 'REFUSED', error: 'NOT_GRANTED', rows: {}, hops: [] }],
    [
      'rejected',
      'bps-analyst',
      '{ voters(first: 2) { nodes { fullName disabilityType } } }',
      { headers: { 'x-denial': 'reject' } },
      { outcome: 'REFUSED', error: 'REJECTED', hops: [] },
    ],
    [
      'a dry run',
      'bps-analyst',
      page,
      { headers: { 'x-denial': 'dry-run' } },
      { outcome: 'DRY_RUN', hops: [], rows: {} },
    ],
    ['not read', 'bps-analyst', '{ voters', {}, { outcome: 'REFUSED', error: 'GRAPHQL_PARSE_FAILED', fields: [] }],
    ['not valid', 'bps-analyst', '{ people }', {}, { outcome: 'REFUSED', error: 'GRAPHQL_VALIDATION_FAILED' }],
    [
      'nobody whom the token tells',
      null,
      page,
      { headers: { authorization: 'Bearer x.y.z' } },
      { outcome: 'REFUSED', error: 'TOKEN_INVALID', caller: null },
    ],
    [
      'a purpose that is not the caller’s',
      'bps-analyst',
      page,
      { headers: { 'x-purpose': 'ELECTION_OVERSIGHT' } },
      { outcome: 'REFUSED', purpose: null },
    ],
    [
      'an agreement that there is not: the log has no place for the word',
      'bps-analyst',
      page,
      { headers: { 'x-agreement': 'siti-of-no-agreement' } },
      { outcome: 'REFUSED', error: 'AGREEMENT_UNKNOWN', agreement: null },
    ],
    [
      'nor for a word that is no id at all',
      'bps-analyst',
      page,
      { headers: { 'x-agreement': 'A33083199B099900' } },
      { outcome: 'REFUSED', error: 'AGREEMENT_UNKNOWN', agreement: null },
    ],
  ])('%s', async (_, persona, query, options, wanted) => {
    expect((await recorded(persona, query, options)).entry).toMatchObject(wanted);
  });
  test('an explanation is a dry run', async () => {
    const response = await fetch(`${house.gate.url}/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('bps-analyst')}` },
      body: JSON.stringify({ query: page }),
    });
    const [entry] = house.entries(indexIn(response.headers)) as [Entry];
    expect([entry.outcome, entry.fields.length, entry.hops]).toEqual(['DRY_RUN', 4, []]);
  });
  test('a file, and what is not read at all', async () => {
    const ask = (body: string, accept: string) =>
      fetch(`${house.gate.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body,
      });
    const file = await ask('{"query":"{ parties(first: 2) { nodes { name } } }"}', 'text/csv');
    const [entry] = house.entries(indexIn(file.headers)) as [Entry];
    expect([file.headers.get('content-type'), entry.outcome]).toEqual([
      'text/csv; charset=utf-8; header=present',
      'ANSWERED',
    ]);
    const broken = await ask('{', '*/*');
    expect(house.entries(indexIn(broken.headers))[0]).toMatchObject({ error: 'REQUEST_MALFORMED', caller: null });
  });
  test('that an agency did not answer', async () => {
    // Bound to fail: no answer to this house's other tests hangs on it.
    await house.kill('party-registry');
    const { entry } = await recorded(null, '{ parties(first: 1) { nodes { name } } }');
    expect(entry).toMatchObject({ outcome: 'FAILED', error: 'SUBGRAPH_UNAVAILABLE', rows: {} });
    expect(entry.hops.map(({ agency, digest }) => [agency, digest])).toContainEqual(['AHU', null]);
  });
});

test('the receipt: in a header always, in the answer where it is asked for, with the salt of its digest', async () => {
  const ask = async (headers: Record<string, string>) => {
    const response = await fetch(`${house.gate.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await house.token('bps-analyst')}`,
        ...headers,
      },
      body: JSON.stringify({ query: page }),
    });
    return { headers: response.headers, text: await response.text() };
  };
  const plain = await ask({});
  expect(JSON.parse(plain.text).extensions).toBeUndefined();
  const salt = /;salt=:([^:]+):$/.exec(plain.headers.get('x-receipt') ?? '')?.[1] ?? '';
  const [one] = house.entries(indexIn(plain.headers)) as [Entry];
  expect(one.response).toBe(saltedDigest(Buffer.from(salt, 'base64'), plain.text));
  const within = await ask({ 'x-receipt': 'extensions' });
  const { receipt } = JSON.parse(within.text).extensions as { receipt: { index: number; salt: string } };
  expect(receipt.index).toBe(indexIn(within.headers));
  const [two] = house.entries(receipt.index) as [Entry];
  expect(two.response).toBe(saltedDigest(Buffer.from(receipt.salt, 'base64'), withoutReceipt(within.text)));
  expect(withoutReceipt(within.text)).toBe(plain.text);
});

// Codes of places are left out: where a caller is on duty is recorded.
test('no value of any answer stands in the log, and no token', async () => {
  const values = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && value.length > 5) values.add(value);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one);
  };
  const wide = `{ voters(first: 20) { nodes { nationalId familyCardNumber fullName birthPlace birthDate streetAddress region { name } } } }`;
  for (const persona of ['kpu-analyst', 'bps-analyst', 'pantarlih', 'bawaslu-officer', null]) {
    const { data } = await house.ask(persona, wide);
    collect(data);
  }
  const [nik] = [...values].filter((v) => /^\d{16}$/.test(v));
  await house.ask('kpu-analyst', `{ voters(first: 1, where: { nationalId: "${nik}" }) { nodes { fullName } } }`);
  const bytes = readdirSync(log, { recursive: true })
    .map((name) => join(log, String(name)))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
  expect(values.size).toBeGreaterThan(60);
  expect([...values].filter((value) => bytes.includes(Buffer.from(value).toString('latin1')))).toEqual([]);
  expect(bytes).not.toMatch(/eyJ[\w-]{20,}\.|bps-analyst/);
});

describe('what cannot be recorded is not answered', () => {
  test('a full disk: 503, not ready, and back by itself', async () => {
    const ready = () =>
      fetch(`${house.gate.url}/readyz`).then(async (r) => ((await r.json()) as { ledger: string }).ledger);
    storage.full = true;
    const { status, data, errors, headers } = await house.ask('bps-analyst', page);
    expect([status, data, errors.map((e) => e.extensions.code), headers.get('x-receipt')]).toEqual([
      503,
      undefined,
      ['LEDGER_UNAVAILABLE'],
      null,
    ]);
    expect(await ready()).toBe('unavailable');
    // from then on no agency is asked either: it would have disclosed what nobody here recorded
    const hops = () => [...readLog(join(house.folder, 'ledger', 'voter-roll'))].length;
    const before = hops();
    const refused = await house.ask('bps-analyst', page);
    expect([refused.status, refused.errors[0]?.extensions.code, refused.headers.get('retry-after'), hops()]).toEqual([
      503,
      'LEDGER_UNAVAILABLE',
      '1',
      before,
    ]);
    storage.full = false;
    await expect.poll(ready, { timeout: 10_000 }).toBe('ok');
    expect((await recorded('bps-analyst', page)).entry.outcome).toBe('ANSWERED');
  });
  test('no byte leaves before the entry is durable', async () => {
    let durable = (): void => {};
    const reached = new Promise<void>((reached) => {
      storage.hold = () =>
        new Promise((release) => {
          durable = release;
          reached();
        });
    });
    let answered = false;
    const asked = house.ask('bps-analyst', page).then((answer) => {
      answered = true;
      return answer;
    });
    await reached;
    // Another answer, which needs no entry, comes and goes meanwhile.
    expect((await fetch(`${house.gate.url}/healthz`)).status).toBe(200);
    expect(answered).toBe(false);
    storage.hold = null;
    durable();
    expect((await asked).status).toBe(200);
  });
});

test('the log is whole, and a changed byte is found', async () => {
  const keys = [parseVerifier(readFileSync(join(log, 'log.vkey'), 'utf8'))];
  const copy = mkdtempSync(join(tmpdir(), 'gate-ledger-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  cpSync(log, copy, { recursive: true });
  expect(verifyLog(copy, { keys }).findings).toEqual([]);
  const bundles = join(copy, 'tile', 'entries');
  for (const name of readdirSync(bundles, { recursive: true })) {
    const path = join(bundles, String(name));
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
  }
  expect(verifyLog(copy, { keys }).found).toBeGreaterThan(0);
  expect(statSync(join(house.folder, 'keys', 'ledger', 'gateway-1.key')).mode & 0o777).toBe(0o600);
});
