import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { fullDisk } from '../../schema/ledger/log/testing.ts';
import { type House, openHouse } from '../house.ts';

/** The real register, and beside it the same agreement with a quota of 120 rows a day. */
function register(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  cpSync(fileURLToPath(new URL('../../schema/agreements', import.meta.url)), folder, { recursive: true });
  const pks = readFileSync(join(folder, 'pks-kpu-bps-2025.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'pks-kpu-bps-kedua.yaml'),
    pks.replace('id: pks-kpu-bps-2025', 'id: pks-kpu-bps-kedua').replace('rowsPerDay: 5000000', 'rowsPerDay: 120'),
  );
  signWithDemoKeys(folder);
  return folder;
}

const query = `query Roll($after: String) { voters(first: 50, after: $after) {
  nodes { nationalId fullName birthDate } pageInfo { hasNextPage endCursor } } }`;

let house: House;
let registerDir: string;
const storage = fullDisk();
beforeAll(async () => {
  registerDir = register();
  house = await openHouse({ voters: 400, registerDir, disk: storage.disk });
});
afterAll(async () => {
  await house.stop();
  rmSync(registerDir, { recursive: true });
});

async function file(
  accept: string,
  headers: Record<string, string> = {},
  { agreement = 'pks-kpu-bps-2025', body = { query } as object } = {},
): Promise<Response> {
  return fetch(`${house.gate.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await house.token('bps-analyst')}`,
      'x-agreement': agreement,
      accept,
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

type Row = Record<string, string | null>;
const lines = (text: string): Row[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
const rows = (all: readonly Row[]): Row[] => all.filter((r) => !r._status?.startsWith('*')).map(({ _next, ...r }) => r);

/** The same rows by pages of JSON. */
async function paged(): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { data } = await house.ask('bps-analyst', query, {
      variables: { after },
      headers: { 'x-agreement': 'pks-kpu-bps-2025' },
    });
    all.push(...data.voters.nodes.map((n: Row) => ({ ...n, _status: '' })));
    after = data.voters.pageInfo.endCursor;
    more = data.voters.pageInfo.hasNextPage;
  }
  return all;
}

describe('a file in pages', () => {
  test.each(['application/x-ndjson', 'text/csv'])(
    '%s has the rows of all pages, says that it is whole, and each page is recorded',
    async (accept) => {
      const wanted = await paged();
      const before = house.entries().length;
      const response = await file(accept, { 'x-pages': 'all' });
      const text = await response.text();
      const all = accept === 'text/csv' ? (parse(text, { bom: true, columns: true }) as Row[]) : lines(text);
      expect(rows(all)).toEqual(wanted);
      expect(all.at(-1)).toMatchObject({ _status: '*:END', _next: '' });
      const pages = Math.ceil(wanted.length / 50);
      expect(pages).toBeGreaterThan(3);
      const entries = house.entries(before);
      expect(entries.map((e) => [e.outcome, e.rows.Voter, e.hops.length])).toEqual(
        Array.from({ length: pages }, (_, i) => ['ANSWERED', Math.min(50, wanted.length - 50 * i), 1]),
      );
      expect(new Set(entries.map((e) => e.request)).size).toBe(pages);
      expect(all.filter((r) => r._next !== '')).toHaveLength(pages - 1);
    },
  );

  test('as many pages as are wished for, and the rest later', async () => {
    const wanted = await paged();
    const some = lines(await (await file('application/x-ndjson', { 'x-pages': '2' })).text());
    const { _status, _next } = some.at(-1) as Row;
    expect([_status, rows(some)]).toEqual(['*:MORE', wanted.slice(0, 100)]);
    const body = { query, variables: { after: _next } };
    const rest = lines(await (await file('application/x-ndjson', { 'x-pages': 'all' }, { body })).text());
    expect(rows(rest)).toEqual(wanted.slice(100));
  });

  test('a quota reached within it ends it, and says so and where to go on; the refusal is recorded', async () => {
    const before = house.entries().length;
    const response = await file('application/x-ndjson', { 'x-pages': 'all' }, { agreement: 'pks-kpu-bps-kedua' });
    const all = lines(await response.text());
    expect(rows(all)).toHaveLength(100);
    expect(all.at(-1)).toMatchObject({ nationalId: null, _status: '*:QUOTA_EXCEEDED', _next: all.at(-2)?._next });
    expect(house.entries(before).map((e) => e.error)).toEqual([null, null, 'QUOTA_EXCEEDED']);
    const again = await file('text/csv', { 'x-pages': 'all' }, { agreement: 'pks-kpu-bps-kedua' });
    // Without a row there is no file to be cut.
    expect([again.ok, await again.text()]).toEqual([false, expect.stringContaining('QUOTA_EXCEEDED')]);
  });

  test.each([
    ['as JSON', 'application/json', 'all', query],
    ['as Parquet', 'application/vnd.apache.parquet', 'all', query],
    [
      'without a cursor',
      'text/csv',
      'all',
      '{ voters(first: 5) { nodes { fullName } pageInfo { hasNextPage endCursor } } }',
    ],
    ['without pageInfo', 'text/csv', 'all', query.replace(/pageInfo \{[^}]*\}/, '')],
    ['of no number of pages', 'text/csv', '0', query],
  ])('%s is refused before an agency is asked', async (_, accept, pages, document) => {
    house.asked();
    const response = await file(accept, { 'x-pages': pages }, { body: { query: document } });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain('NOT_PAGED');
    expect(house.asked()).toBe('nobody');
  });

  test('where a page cannot be recorded it does not leave: the body breaks off', async () => {
    storage.hold = async () => {
      storage.hold = null;
      storage.full = true;
    };
    const before = house.entries().length;
    const response = await file('application/x-ndjson', { 'x-pages': 'all' });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(house.entries(before)).toHaveLength(1);
    storage.full = false;
  });
});
