import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse as parseCsv } from 'csv-parse/sync';
import { graphql, parse } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { indexElements } from '../../schema/policy/index.ts';
import { readConfig } from '../config.ts';
import type { Federation } from '../federation/index.ts';
import { type Gate, openGate } from '../gate.ts';
import { limits } from '../limits/index.ts';
import { type AnswerFile, fileOf } from './answer-file.ts';
import { FilePages } from './file-pages.ts';

/** Pages of the roll, and characters of each. */
const [pages, size] = [400, 256 * 1024];

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { rows(after: String): Rows now: Int }
  type Rows { nodes: [Row!] pageInfo: PageInfo }
  type Row { text: String }
  type PageInfo { hasNextPage: Boolean endCursor: String }`;

let agency: Server;
let gate: Gate;
let asked = 0;
/** What the agency says of the page behind the second one; undefined: as it is. */
let told: object | null | undefined;
const folder = mkdtempSync(join(tmpdir(), 'simpul-pages-'));
beforeAll(async () => {
  const text = 'x'.repeat(size);
  const rootValue = {
    now: 1,
    rows({ after }: { after?: string }) {
      // A cursor may begin with what a spreadsheet takes for a formula.
      const next = Math.abs(Number(after ?? 0)) + 1;
      asked = Math.max(asked, next);
      if (told !== undefined && next === 2) return { nodes: [{ text }], pageInfo: told };
      return { nodes: [{ text }], pageInfo: { hasNextPage: next < pages, endCursor: `-${next}` } };
    },
  };
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  agency = createServer(async (incoming, response) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
    const { query: source, variables: variableValues } = JSON.parse(body);
    response.end(JSON.stringify(await graphql({ schema, source, variableValues, rootValue })));
  }).listen(0, '127.0.0.1');
  await once(agency, 'listening');
  const url = `http://127.0.0.1:${(agency.address() as AddressInfo).port}/graphql`;
  const { supergraphSdl } = composeServices([{ name: 'roll', url, typeDefs: parse(sdl) }]);
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl ?? '');
  const config = { PORT: '0', SIMPUL_DATA: folder, SIMPUL_SUPERGRAPH: supergraph, SIMPUL_POLICY: 'open' };
  gate = await openGate(readConfig(config), pino({ enabled: false }));
});
afterAll(async () => {
  await gate.stop();
  agency.close();
  agency.closeAllConnections();
  rmSync(folder, { recursive: true });
});

const query = 'query($after: String) { rows(after: $after) { nodes { text } pageInfo { hasNextPage endCursor } } }';

/** The records of a CSV in some pages. */
async function some(headers: Record<string, string>): Promise<Array<Record<string, string>>> {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/csv', ...headers },
    body: JSON.stringify({ query }),
  });
  return parseCsv(await response.text(), { bom: true, columns: true });
}

test('a cursor leaves a CSV as it is, whatever it begins with, and comes back', async () => {
  const first = (await some({ 'x-pages': '2' })).at(-1);
  expect(first).toMatchObject({ _status: '*:MORE', _next: '-2' });
  const second = (await some({ 'x-pages': '1', 'x-after': String(first?._next) })).at(-1);
  expect(second).toMatchObject({ _status: '*:MORE', _next: '-3' });
});

test.each<[string, object | null]>([
  ['no pageInfo', null],
  ['a null for hasNextPage', { hasNextPage: null, endCursor: '-2' }],
  ['a next page and no cursor', { hasNextPage: true, endCursor: null }],
])('a page with %s does not make the file whole', async (_, info) => {
  told = info;
  const all = await some({ 'x-pages': 'all' });
  told = undefined;
  expect(all.map((r) => [r._status, r._next])).toEqual([
    ['', '-1'],
    ['', ''],
    ['*:VALUE_MISSING', ''],
  ]);
});

test.each([
  ['the list', query.replace('rows(after: $after)', 'rows(after: $after) @skip(if: $p)')],
  ['pageInfo', query.replace('pageInfo', 'pageInfo @include(if: $p)')],
  ['a field of it', query.replace('hasNextPage', 'hasNextPage @skip(if: $p)')],
])('%s that an answer may be without is refused before an agency is asked', async (_, source) => {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/csv', 'x-pages': 'all' },
    body: JSON.stringify({ query: source.replace('String)', 'String, $p: Boolean = false)'), variables: { p: false } }),
  });
  expect([response.status, await response.text()]).toEqual([406, expect.stringContaining('NOT_PAGED')]);
});

test('no page begins once the time of a file is over, however late its client took the one before', async () => {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const file = fileOf('ndjson', { schema, elements: indexElements(parse(sdl)) } as Federation, { query }, null);
  const pages = new FilePages(file as AnswerFile, 10, () => Promise.reject(new Error('asked')));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + limits.fileTime });
  const further: string[] = [];
  try {
    for await (const page of pages.further('-2')) further.push(String(page));
  } finally {
    vi.useRealTimers();
  }
  expect(further.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ nodes_text: null, _status: '*:LIMIT_EXCEEDED', _next: '-2' }),
  ]);
});

test.each([
  ['query($after: String) { rows(first: 1, after: $after)', 100],
  ['query($after: String, $n: Int = 2) { rows(first: $n, after: $after)', 200],
  ['query($after: String) { rows(first: 0, after: $after)', 100],
  ['query($after: String) { rows(after: $after)', 250],
])('pages with few rows are few: %s has %i', async (begin, wanted) => {
  const source = `${begin} { nodes { text } pageInfo { hasNextPage endCursor } } }`;
  const graph = sdl.replace('rows(after', 'rows(first: Int, after');
  const schema = buildSubgraphSchema({ typeDefs: parse(graph) });
  const elements = indexElements(parse(graph));
  const file = fileOf('ndjson', { schema, elements } as Federation, { query: source }, null);
  let given = 0;
  const ask = async () => ({ answer: { data: page(++given < 250) } }) as never;
  const page = (more: boolean) => ({
    rows: { nodes: [{ text: '' }], pageInfo: { hasNextPage: more, endCursor: 'c' } },
  });
  const pages = new FilePages(file as AnswerFile, limits.filePages, ask);
  let last = '';
  for await (const one of pages.further('c')) last = String(Buffer.isBuffer(one) ? one : one.body);
  expect([given, /\*:(\w+)/.exec(last)?.[1]]).toEqual([wanted, wanted === 250 ? 'END' : 'MORE']);
});

/** A file in all its pages, of which nothing is read. */
async function unread(): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', accept: 'application/x-ndjson', 'x-pages': 'all' };
  const asking = request(`${gate.url}/graphql`, { method: 'POST', headers }).end(JSON.stringify({ query }));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  response.pause();
  return response;
}

/** Lets the gate answer somebody else, some times: it has had the time to ask for more. */
async function meanwhile(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const response = await fetch(`${gate.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ now }' }),
    });
    expect(await response.json()).toEqual({ data: { now: 1 } });
  }
}

/** Waits until the agency is asked for nothing more. @returns how often it was asked */
async function quiet(): Promise<number> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const still = before === asked;
        before = asked;
        await meanwhile(20);
        return still && before === asked;
      },
      { timeout: 20_000 },
    )
    .toBe(true);
  return before;
}

test('while a client takes nothing the agency is asked for nothing; when he goes, for nothing more', async () => {
  const response = await unread();
  // What the system's own buffers take is some megabytes, so a few dozen pages.
  const before = await quiet();
  expect(asked).toBeLessThan(pages / 2);

  response.resume();
  await expect.poll(() => asked > before).toBe(true);
  response.destroy();
  await once(response, 'close');
  await quiet();
  expect(asked).toBeLessThan(pages);
}, 60_000);
