import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { type House, openHouse } from '../house.ts';

/** The register of this scenario: the real one, with a second instrument between KPU and BPS, and one that has run out. */
function register(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  cpSync(fileURLToPath(new URL('../../schema/agreements', import.meta.url)), folder, { recursive: true });
  const pks = readFileSync(join(folder, 'pks-kpu-bps-2025.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'pks-kpu-bps-kedua.yaml'),
    pks
      .replace('id: pks-kpu-bps-2025', 'id: pks-kpu-bps-kedua')
      .replace('fullName: clear', 'fullName: initials')
      .replace('rowsPerDay: 5000000', 'rowsPerDay: 4'),
  );
  const kemensos = join(folder, 'pks-bps-kemensos-2025.yaml');
  writeFileSync(kemensos, readFileSync(kemensos, 'utf8').replace('until: 2030-02-19', 'until: 2026-01-31'));
  signWithDemoKeys(folder);
  return folder;
}

const voters = '{ voters(first: 1) { nodes { fullName } } }';

let house: House;
let registerDir: string;
beforeAll(async () => {
  registerDir = register();
  house = await openHouse({ voters: 2_009, registerDir });
});
afterAll(async () => {
  await house.stop();
  rmSync(registerDir, { recursive: true });
});

describe('two instruments match', () => {
  test('neither speaks until the caller names one', async () => {
    const { data, errors } = await house.ask('bps-analyst', voters);
    expect(data).toEqual({ voters: null });
    expect(errors[0]?.extensions).toMatchObject({ because: 'AMBIGUOUS_INSTRUMENT' });
    expect(errors[0]?.message).toMatch(/pks-kpu-bps-2025, pks-kpu-bps-kedua/);
    expect(errors[0]?.extensions.request).toMatch(/x-agreement/);
  });
  test.each([
    ['pks-kpu-bps-2025', /^\w{2,}/],
    ['pks-kpu-bps-kedua', /^(\S\.)+$/],
  ])('named, %s speaks alone', async (agreement, form) => {
    const { data, errors } = await house.ask('bps-analyst', voters, { headers: { 'x-agreement': agreement } });
    expect(errors).toEqual([]);
    expect(data.voters.nodes[0].fullName).toMatch(form);
  });
});

test('a quota: what would pass it does not leave, what fits does, and then nothing until tomorrow', async () => {
  const named = { headers: { 'x-agreement': 'pks-kpu-bps-kedua' } };
  const first = (n: number) => house.ask('bps-analyst', `{ voters(first: ${n}) { nodes { fullName } } }`, named);
  const { data, errors } = await first(4);
  expect(data ?? null).toBeNull();
  expect(errors[0]?.extensions).toMatchObject({ code: 'QUOTA_EXCEEDED', unit: 'rows', bound: 4, used: 1 });
  expect(errors[0]?.extensions.action).toMatch(/try again from \d{4}-\d\d-\d\dT00:00:00\+07:00/);
  expect((await first(3)).data.voters.nodes).toHaveLength(3);
  house.asked();
  expect((await first(1)).errors[0]?.extensions.code).toBe('QUOTA_EXCEEDED');
  expect(house.asked()).toBe('nobody');
  const other = { headers: { 'x-agreement': 'pks-kpu-bps-2025' } };
  expect((await house.ask('bps-analyst', voters, other)).errors).toEqual([]);
});

test('an instrument that has run out grants nothing, and says which it was and since when', async () => {
  const { data, errors } = await house.ask('kemensos-officer', '{ families(first: 1) { nodes { headName } } }');
  expect(data).toEqual({ families: null });
  expect(errors[0]?.extensions).toMatchObject({ because: 'NOT_IN_FORCE', instrument: 'pks-bps-kemensos-2025' });
  expect(errors[0]?.message).toMatch(/EXPIRED 2026-01-31/);
});

test('a subgraph that is down: each of its fields is null with one error, the others answer, readiness says so', async () => {
  const document = '{ parties(first: 3) { nodes { name participation { ballotNumber } } } }';
  const before = await house.ask(null, document);
  expect(before.errors).toEqual([]);
  await house.kill('voter-roll');
  const { data, errors } = await house.ask(null, document);
  expect(data.parties.nodes.map((n: { name: string }) => n.name)).toEqual(
    before.data.parties.nodes.map((n: { name: string }) => n.name),
  );
  expect(data.parties.nodes.every((n: { participation: unknown }) => n.participation === null)).toBe(true);
  expect(errors.map((e) => [e.extensions.code, e.extensions.service, e.path])).toEqual([
    ['SUBGRAPH_UNAVAILABLE', 'voter-roll', ['parties', 'nodes', 'participation']],
  ]);
  const ready = await fetch(`${house.gate.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    {
      status: 'unavailable',
      ledger: 'ok',
      subgraphs: {
        'exchange-monitor': 'ok',
        'party-registry': 'ok',
        'socio-economic': 'ok',
        'voter-roll': 'unavailable',
      },
      breakers: {
        'exchange-monitor': 'closed',
        'party-registry': 'closed',
        'socio-economic': 'closed',
        'voter-roll': 'closed',
      },
    },
  ]);
});
