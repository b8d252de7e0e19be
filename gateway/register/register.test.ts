import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SimpulError } from '../../schema/errors/index.ts';
import { LiveRegister } from '../../schema/language/load.ts';
import { indexElements } from '../../schema/policy/index.ts';
import type { Drafted, Effect } from '../../schema/register/index.ts';
import { registerRoute, type ToldRegister } from './index.ts';

const schema = (path: string): string => fileURLToPath(new URL(`../../schema/${path}`, import.meta.url));
const pks = readFileSync(schema('agreements/pks-kpu-bps-2025.yaml'), 'utf8');
const mou = readFileSync(schema('agreements/mou-kpu-bps-2025.yaml'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'simpul-told-'));
const app = Fastify();

beforeAll(() => {
  cpSync(schema('agreements'), join(folder, 'a'), { recursive: true });
  const live = new LiveRegister({ directory: join(folder, 'a'), journal: join(folder, 'acts.jsonl') });
  app.setErrorHandler((error, _request, reply) =>
    reply.code(error instanceof SimpulError ? error.status : 500).send({ code: (error as SimpulError).code, error }),
  );
  registerRoute(app, live, indexElements(parse(readFileSync(schema('supergraph.graphql'), 'utf8'))));
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const told = async (): Promise<ToldRegister> => (await app.inject('/register.json')).json();
const draft = async (text: unknown) => {
  const response = await app.inject({ method: 'POST', url: '/register/draft', payload: { draft: text } });
  return { status: response.statusCode, ...(response.json() as Drafted & { code?: string }) };
};
const changed = (text: string, from: string | RegExp, to: string): string => {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`nothing to replace: ${from}`);
  return result;
};
const said = ({ agency, purpose, coordinate, before, after }: Effect): string =>
  [
    agency,
    purpose,
    coordinate,
    before.granted ? before.form : before.reason,
    '→',
    after.granted ? after.form : after.reason,
  ].join(' ');

describe('GET /register.json', () => {
  test('every instrument in words of both languages, with its provenance, its acts and who signed', async () => {
    const { instruments, agencies } = await told();
    const one = instruments.find((i) => i.id === 'pks-kpu-bps-2025');
    expect(one).toMatchObject({
      state: { code: 'ACTIVE', id: 'berlaku', en: 'in force' },
      under: 'mou-kpu-bps-2025',
      until: '2030-03-13',
      provenance: { id: expect.stringContaining('usulan') },
      acts: [{ on: '2025-03-14', by: null }],
      signatures: [
        { party: 'KPU', holds: true, demo: true },
        { party: 'BPS', holds: true, demo: true },
      ],
    });
    expect(one?.clauses[0]).toMatchObject({
      clause: 'Pasal 4 ayat (1), data pemilih',
      mode: { en: 'rows by pseudonym' },
      fields: expect.arrayContaining([{ coordinate: 'Voter.birthDate', form: 'year' }]),
    });
    expect(one?.clauses[0]?.conditions.map((c) => c.en)).toContain('kept for 6 months at most, then deleted');
    expect(one?.prohibitions[0]?.coordinates).toContain('Voter.streetAddress');
    for (const i of instruments) expect(i.signatures.every((s) => s.holds)).toBe(true);
    for (const party of instruments.flatMap((i) => i.parties)) expect(agencies).toHaveProperty(party);
  });

  test('an ETag spares what is known', async () => {
    const { headers } = await app.inject('/register.json');
    const again = await app.inject({ url: '/register.json', headers: { 'if-none-match': headers.etag as string } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('the text that was signed, and the same as ODRL', async () => {
    expect((await app.inject('/register/pks-kpu-bps-2025.yaml')).body).toBe(pks);
    expect((await app.inject('/register/pks-kpu-bps-2025.jsonld')).json()).toMatchObject({ '@type': 'Agreement' });
    for (const path of [
      'none.yaml',
      'pks-kpu-bps-2025.sig.json',
      '..%2fvocabulary%2fagencies.yaml',
      'mou-kpu-bps-2025.jsonld',
    ])
      expect((await app.inject(`/register/${path}`)).statusCode).toBe(404);
  });
});

describe('POST /register/draft', () => {
  test('nothing changed changes nothing', async () =>
    expect(await draft(pks)).toMatchObject({ status: 200, known: true, changes: { id: [], en: [] }, effects: [] }));

  test('a field in another form is told of who reads it, and in words', async () => {
    const { effects, changes } = await draft(changed(pks, 'birthDate: year', 'birthDate: ageBand'));
    expect(effects.map(said)).toEqual(['BPS DTSEN_UPDATE Voter.birthDate year → ageBand']);
    expect(changes.en.join(' ')).toMatch(/Voter\.birthDate: .*\(year\) → .*\(ageBand\), reveals less/);
  });

  test('a MoU that ends takes what stands under it along', async () => {
    const ended = changed(mou, /(acts:\n(?: {2}- .*\n)+)/, '$1  - { act: TERMINATED, on: 2026-01-01 }\n');
    const { effects } = await draft(ended);
    expect(effects.map(said)).toContain('BPS DTSEN_UPDATE Voter.fullName clear → NOT_IN_FORCE');
  });

  test('a second agreement for the same readers takes the first one’s effect: two match, so none speaks', async () => {
    const { effects, known } = await draft(changed(pks, 'id: pks-kpu-bps-2025', 'id: pks-kpu-bps-2026'));
    expect(known).toBe(false);
    expect(effects.map(said)).toContain('BPS DTSEN_UPDATE Voter.fullName clear → AMBIGUOUS_INSTRUMENT');
  });

  test.each([
    ['id: [', 400, 'DRAFT_INVALID'],
    ['['.repeat(20_000), 400, 'DRAFT_INVALID'],
    [changed(pks, 'Election: [id, name, votingDay]', 'Election: [nothing]'), 400, 'DRAFT_INVALID'],
    ['#'.repeat(200_000), 413, 'REQUEST_TOO_LARGE'],
    [7, 400, 'REQUEST_MALFORMED'],
  ])('what is no draft is refused', async (text, status, code) => {
    expect(await draft(text)).toMatchObject({ status, code });
  });

  test('nothing of a draft is kept', async () => {
    const { version } = await told();
    await draft(changed(pks, 'birthDate: year', 'birthDate: clear'));
    expect((await told()).version).toBe(version);
  });
});

test('an instrument altered after signing is told as such', async () => {
  const app2 = Fastify();
  const directory = join(folder, 'b');
  cpSync(schema('agreements'), directory, { recursive: true });
  const live = new LiveRegister({ directory, journal: join(folder, 'b.jsonl') });
  writeFileSync(join(directory, 'pks-kpu-bps-2025.yaml'), changed(pks, 'birthDate: year', 'birthDate: clear'));
  registerRoute(app2, live, indexElements(parse('type Query { a: Int }')));
  const { instruments } = (await app2.inject('/register.json')).json() as ToldRegister;
  expect(instruments.find((i) => i.id === 'pks-kpu-bps-2025')?.signatures.map((s) => s.holds)).toEqual([false, false]);
  expect(instruments.find((i) => i.id === 'pks-kpu-ahu-2022')?.signatures.every((s) => s.holds)).toBe(true);
  await app2.close();
});
