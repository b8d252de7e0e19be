import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import dashboard from '../../docs/grafana/simpul-kecamatan.json';
import codegen from '../../docs/integrate/client/codegen.ts';
import collection from '../../docs/integrate/simpul.postman_collection.json';
import { programs } from '../../gateway/portal/web/export/programs.ts';
import { type House, openHouse } from '../house.ts';
import { askAsInfinity, type Target } from './infinity.ts';

/** What the page /integrate and docs/ tell a developer to do, done. */
let house: House;
let token: string;
const folder = mkdtempSync(join(tmpdir(), 'simpul-client-'));
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

beforeAll(async () => {
  house = await openHouse({ voters: 2_000 });
  token = await house.token('bps-analyst');
});
afterAll(async () => {
  await house?.stop();
  rmSync(folder, { recursive: true });
});

interface Headed {
  readonly key: string;
  readonly value: string;
}
const filled = (text: string): string => text.replaceAll('{{gate}}', house.gate.url).replaceAll('{{token}}', token);
const send = (method: string, url: string, headers: readonly Headed[], body: string | undefined) =>
  fetch(filled(url), {
    method,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, filled(value)])),
    ...(body === undefined ? {} : { body }),
  });

describe('the collection', () => {
  const requests = collection.item.flatMap((folder) =>
    folder.item.map((one) => [`${folder.name}: ${one.name}`, one] as const),
  );
  test.each(requests)('%s', async (_name, { request }) => {
    const raw = 'body' in request ? (request.body as { raw: string }).raw : undefined;
    const response = await send(request.method, request.url, request.header, raw);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.length).toBeGreaterThan(2);
    if (!/json/.test(response.headers.get('content-type') ?? '') || text.startsWith('{"code"')) return;
    const { errors = [] } = JSON.parse(text) as { errors?: Array<{ extensions: { code: string } }> };
    // what is refused is refused by the register, and nothing went wrong
    expect(errors.filter((e) => e.extensions.code !== 'NOT_GRANTED')).toEqual([]);
  });

  test('an answer under a clause with a quota says what is left of it', async () => {
    const left = async (): Promise<number> => {
      const { headers } = await house.ask('bps-analyst', '{ voters(first: 2) { nodes { birthDate } } }');
      expect(headers.get('ratelimit-policy')).toContain('requests";q=200000;w=86400');
      return Number(/: requests";r=(\d+);t=\d+/.exec(headers.get('ratelimit') ?? '')?.[1]);
    };
    expect((await left()) - (await left())).toBe(1);
    expect((await house.ask(null, '{ parties { nodes { name } } }')).headers.has('ratelimit')).toBe(false);
  });

  test('pages end: the cursor of an empty page is null, and every row came once', async () => {
    const page = collection.item.flatMap((f) => f.item).find((one) => one.id === 'page') as unknown as {
      request: { body: { raw: string } };
    };
    const { query } = JSON.parse(page.request.body.raw) as { query: string };
    const codes: string[] = [];
    for (let after: string | null = null, pages = 0; pages < 10; pages++) {
      const { data } = await house.ask(null, query, { variables: { after } });
      const { nodes, pageInfo } = data.regions as { nodes: Array<{ code: string }>; pageInfo: { endCursor: string } };
      codes.push(...nodes.map((n) => n.code));
      after = pageInfo.endCursor;
      if (after === null) break;
    }
    expect([codes.length, new Set(codes).size]).toEqual([21, 21]);
  });
});

describe('the Grafana dashboard', () => {
  /** As the board opens: the values its variables have, but for the address of this gate. */
  const variables = (own: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    ...Object.fromEntries(dashboard.templating.list.map((v) => [v.name, v.current?.value ?? ''])),
    gate: house.gate.url,
    ...own,
  });
  const targets = dashboard.panels.flatMap((p) => p.targets.map((target) => [p.title, target as Target] as const));
  const [paged] = targets.map(([, target]) => target).filter((t) => t.pagination_mode === 'cursor') as [Target];

  test.each(targets)('%s: asked as Infinity asks it, every column has its values', async (_title, target) => {
    const { rows } = await askAsInfinity(target, variables());
    expect(rows.length).toBeGreaterThan(1);
    if (target !== paged) expect(rows).toHaveLength(21);
    for (const { text, type, selector } of target.columns) {
      expect(rows.some((row) => row[text] !== null)).toBe(true);
      // what is withheld is empty, and the row says why
      for (const row of rows)
        if (row[text] === null) expect(row.Ditahan).toContain(`${selector}:SUPPRESSED`);
        else if (selector !== '_status') expect(String(row[text])).toMatch(type === 'number' ? /^\d+$/ : /./);
    }
  });

  test('pages follow one another by the cursor, which is null on the last one: every row once, and no request in vain', async () => {
    const { rows: all } = await askAsInfinity(paged, variables());
    const three = await askAsInfinity(paged, variables({ rows: String(Math.ceil(all.length / 3)) }));
    expect(three).toEqual({ requests: 3, rows: all });
    expect(new Set(all.map((r) => r.TPS)).size).toBe(all.length);
  });

  test.each([
    ['application/json', { 'x-after': 'x' }, 406, 'NOT_PAGED'],
    ['text/csv', { 'x-after': 'x' }, 400, 'CURSOR_INVALID'],
    ['application/vnd.simpul.rows+json', { 'x-pages': 'all' }, 406, 'NOT_PAGED'],
    ['application/vnd.simpul.rows+json', { 'x-after': '' }, 200, '"next":"'],
  ])('%s with %o is answered %i', async (accept, own, status, told) => {
    const response = await fetch(`${house.gate.url}/operations/ukuran-tps`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, ...own },
      body: '{"first": 1, "after": ""}',
    });
    expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(told)]);
  });
});

/** What the compiler finds. */
const compile = (files: readonly string[]): string[] =>
  ts
    .getPreEmitDiagnostics(
      ts.createProgram(files, {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: ['node'],
      }),
    )
    .map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '));

describe('the typed client', () => {
  test('is generated from the own view, type-checks, runs, and a field that is not granted does not compile', async () => {
    cpSync(here('../../docs/integrate/client/client.ts'), join(folder, 'client.ts'));
    symlinkSync(here('../../node_modules'), join(folder, 'node_modules'));
    const [url] = Object.keys(codegen.schema);
    expect(url).toBe('http://127.0.0.1:4000/schema.graphql');
    const schema = { [`${house.gate.url}/schema.graphql`]: { headers: { authorization: `Bearer ${token}` } } };
    await generate({ ...codegen, schema, cwd: folder, silent: true, errorsOnly: true }, true);

    const client = join(folder, 'client.ts');
    expect(compile([client])).toEqual([]);
    const wrong = join(folder, 'wrong.ts');
    writeFileSync(
      wrong,
      `import { ask, votersOf } from './client';
export const address = async () => (await ask(votersOf, { region: '33.08' })).data?.voters?.nodes?.[0]?.streetAddress;`,
    );
    expect(compile([wrong]).join()).toMatch(/'streetAddress' does not exist/);

    process.env.SIMPUL_URL = house.gate.url;
    process.env.SIMPUL_TOKEN = token;
    const { ask, votersOf } = (await import(client)) as {
      ask: (document: unknown, variables: object) => Promise<{ data: { voters: { nodes: object[] } } }>;
      votersOf: unknown;
    };
    const { data } = await ask(votersOf, { region: '33.08' });
    expect(data.voters.nodes).toEqual(
      Array(2).fill({
        nationalId: expect.stringMatching(/^[0-9a-f]{64}$/),
        birthDate: expect.stringMatching(/^\d{4}$/),
      }),
    );
    expect(readFileSync(join(folder, 'graph', 'graphql.ts'), 'utf8')).not.toMatch(/streetAddress/);
  });
});

describe('a question that leaves the sandbox as a program', () => {
  const query = `query Orang($code: RegionCode!) { # satu "baris" orang's
  voters(where: { region: $code }, first: 3) { totalCount nodes { nationalId birthDate streetAddress } }
}`;
  const variables = { code: '33.08' };
  const written = (name: string, signedIn: boolean): string =>
    programs[name]?.({
      gate: house.gate.url,
      query,
      variables,
      purpose: signedIn ? 'DTSEN_UPDATE' : null,
      signedIn,
      language: 'id',
    }) ?? '';
  /** What a program prints, with the token in its environment only. */
  const printed = async (file: string, args: readonly string[]): Promise<{ data: unknown; errors: unknown[] }> => {
    const env = { PATH: process.env.PATH, SIMPUL_TOKEN: token };
    return JSON.parse((await promisify(execFile)(file, args, { env })).stdout);
  };
  const code = ({ errors }: { errors: readonly unknown[] }) =>
    (errors as Array<{ extensions: { code: string; coordinate: string } }>).map((e) => e.extensions);
  const noCurl = spawnSync('curl', ['--version']).status !== 0;
  const noPandas = spawnSync('python3', ['-c', 'import pandas, requests']).status !== 0;
  const noR = spawnSync('Rscript', ['-e', 'library(httr2); library(jsonlite)']).status !== 0;
  /** The rows as they stand in the gate's own answer. */
  const rowsOf = async (): Promise<Array<Record<string, unknown>>> => {
    const { data } = await house.ask('bps-analyst', query, { variables });
    const { totalCount, nodes } = data.voters as { totalCount: number; nodes: object[] };
    return nodes.map((node) => ({ totalCount, ...node, _status: 'streetAddress:NOT_GRANTED' }));
  };

  test.each(['signed in', 'as the public'])(
    'TypeScript, %s: it compiles, runs, and prints what the gate answers',
    async (as) => {
      const signedIn = as === 'signed in';
      const file = join(folder, `exported-${signedIn}.mts`);
      writeFileSync(file, `${written('TypeScript', signedIn)}console.log(JSON.stringify({ data, errors }));\n`);
      expect(compile([file])).toEqual([]);
      const { data, errors } = await house.ask(signedIn ? 'bps-analyst' : null, query, { variables });
      const answer = await printed(process.execPath, [file]);
      expect(answer.data).toEqual(data);
      expect(code(answer)).toMatchObject(code({ errors }).map(({ code, coordinate }) => ({ code, coordinate })));
    },
  );

  test.for(['signed in', 'as the public'])(
    'curl, %s: the shell runs it, and the gate answers the same',
    async (as, { skip }) => {
      skip(noCurl, 'no curl here');
      const signedIn = as === 'signed in';
      const { data, errors } = await house.ask(signedIn ? 'bps-analyst' : null, query, { variables });
      const answer = await printed('sh', ['-c', written('curl', signedIn)]);
      expect(answer.data).toEqual(data);
      expect(code(answer)).toMatchObject(code({ errors }).map(({ code, coordinate }) => ({ code, coordinate })));
    },
  );

  test('pandas: Python runs it, and the frame has the rows with their types', async ({ skip }) => {
    skip(noPandas, 'no Python with pandas and requests here');
    const file = join(folder, 'exported.py');
    writeFileSync(file, `${written('Python (pandas)', true)}print(frame.to_json(orient="records"))\n`);
    expect(await printed('python3', [file])).toEqual(await rowsOf());
    writeFileSync(file, written('Python (pandas)', false));
    await expect(printed('python3', [file])).rejects.toThrow('NOT_GRANTED');
  });

  test('R: Rscript runs it, and the frame has the rows with their types', async ({ skip }) => {
    skip(noR, 'no R with httr2 and jsonlite here');
    const file = join(folder, 'exported.R');
    writeFileSync(file, `${written('R', true)}cat(jsonlite::toJSON(frame, na = "null", auto_unbox = TRUE))\n`);
    expect(await printed('Rscript', [file])).toEqual(await rowsOf());
    writeFileSync(file, written('R', false));
    await expect(printed('Rscript', [file])).rejects.toThrow('NOT_GRANTED');
  });
});
