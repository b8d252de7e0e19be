import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signWithDemoKeys } from '../../schema/language/load.ts';
import { parseVerifier, type Receipt, readEntry, verifyProof } from '../../schema/ledger/index.ts';
import { runLedger } from '../../schema/ledger/run.ts';
import { leafHash } from '../../schema/ledger/tree/hash.ts';
import { policyDirectives } from '../../schema/policy/index.ts';
import { readConfig } from '../config.ts';
import { issuerSettings, mintToken, personas } from '../identity/index.ts';
import { type TestGate, testGate } from './testing.ts';

const e = (provider: string): string => `@element(provider: "${provider}", class: "GENERAL", definition: "x")`;
const sdl = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
    @link(url: "https://simpul.id/policy/v1.0", import: ["@element", "@reads", "@wrapper", "@rows"])
    @composeDirective(name: "@element")
    @composeDirective(name: "@reads")
    @composeDirective(name: "@wrapper")
    @composeDirective(name: "@rows")
  ${policyDirectives}
  type Query { ledgerEntries: LedgerEntryConnection ${e('KOMDIGI')} voters: [Voter!] ${e('KPU')} parties: [Party!] ${e('AHU')} }
  type LedgerEntryConnection @wrapper { nodes: [LedgerEntry!] }
  type LedgerEntry @rows(parties: true) { time: String ${e('KOMDIGI')} fields: [LedgerField!] ${e('KOMDIGI')} }
  type LedgerField @wrapper { path: String }
  type Voter { name: String ${e('KPU')} }
  type Party { name: String ${e('AHU')} }
`;

const clause = (to: string, purposes: string, rows: string, fields: string): string => `
  - clause: Pasal ${to}
    from: KOMDIGI
    to: ${to}
    purposes: [${purposes}]
    mode: identified
    rows: ${rows}
    fields: { Query: [ledgerEntries], LedgerEntry: [${fields}] }`;
const instrument = (id: string, parties: string, grants: string): string => `
id: ${id}
kind: STATUTORY
title: { id: x, en: x }
parties: [${parties}]
legalBases: [PUBLIC_TASK]
period: { from: 2020-01-01 }
acts: [{ act: SIGNED, on: 2020-01-01 }]
provenance: { id: x, en: x }
grants:${grants}
`;

let gate: TestGate;
let receipt: string;
const tokens = new Map<string, string>();

const get = (path: string, persona: string | null): Promise<Response> =>
  fetch(`${gate.url}/ledger/${path}`, {
    headers: persona === null ? {} : { authorization: `Bearer ${tokens.get(persona)}`, 'accept-language': 'en' },
  });
const ask = async (persona: string, query: string): Promise<string> => {
  const response = await fetch(`${gate.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(persona)}` },
    body: JSON.stringify({ query }),
  });
  return response.headers.get('x-receipt') ?? '';
};
beforeAll(async () => {
  const register = mkdtempSync(join(tmpdir(), 'simpul-register-'));
  const everything = 'time, fields';
  for (const [id, parties, grants] of [
    ['auditor', 'KOMDIGI', clause('KOMDIGI', 'SERVICE_MONITORING', 'all', everything)],
    ['kpu', 'KOMDIGI, KPU', clause('KPU', 'SERVICE_MONITORING', '{ parties: own }', everything)],
    ['bps', 'KOMDIGI, BPS', clause('BPS', 'SERVICE_MONITORING', '{ parties: own }', everything)],
    // Not all of an entry: then none of its bytes.
    ['bawaslu', 'KOMDIGI, BAWASLU', clause('BAWASLU', 'SERVICE_MONITORING', 'all', 'time')],
  ] as const)
    writeFileSync(join(register, `${id}.yaml`), instrument(id, parties, grants));
  signWithDemoKeys(register);
  const { supergraphSdl, errors } = composeServices([
    { name: 'monitor', url: 'http://127.0.0.1:9', typeDefs: parse(sdl) },
  ]);
  if (supergraphSdl === undefined) throw new Error(errors?.join('\n'));
  const supergraph = join(register, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl);
  gate = await testGate({ SIMPUL_REGISTER: register, SIMPUL_SUPERGRAPH: supergraph });
  const settings = issuerSettings(readConfig({ PORT: '0', SIMPUL_DATA: join(gate.folder, 'data') }));
  for (const name of ['komdigi-auditor', 'kpu-analyst', 'bps-analyst', 'ahu-officer', 'bawaslu-officer']) {
    const persona = personas.get(name);
    if (settings === null || persona === undefined) throw new Error('no persona');
    // What they ask is of no matter here, and whoever has several purposes would have to name one.
    tokens.set(name, await mintToken(settings, { ...persona, purposes: ['SERVICE_MONITORING'] }, Date.now()));
  }
  // 0: BPS asked for KPU's. 1: AHU asked for its own.
  receipt = await ask('bps-analyst', '{ voters { name } }');
  await ask('ahu-officer', '{ parties { name } }');
});
afterAll(() => gate.stop());

test('an entry is under a signed checkpoint soon', () =>
  expect
    .poll(async () => (await (await get('checkpoint', null)).text()).split('\n')[1], { timeout: 10_000 })
    .toBe('2'));

describe('who may read entries', () => {
  test.each<[string, string | null, number]>([
    ['entries/0', 'komdigi-auditor', 200],
    ['entries/0', 'kpu-analyst', 200],
    ['entries/0', 'bps-analyst', 200],
    ['entries/0', 'ahu-officer', 403],
    ['entries/0', 'bawaslu-officer', 403],
    ['entries/0', null, 403],
    ['entries/1', 'komdigi-auditor', 200],
    ['entries/1', 'kpu-analyst', 403],
    ['entries/1', 'ahu-officer', 403],
    ['tile/entries/000.p/2', 'komdigi-auditor', 200],
    ['tile/entries/000.p/2', 'kpu-analyst', 403],
    ['tile/entries/000.p/2', 'bawaslu-officer', 403],
    ['tile/entries/000.p/2', null, 403],
    ['entries/99999', 'komdigi-auditor', 404],
    ['entries/x', 'komdigi-auditor', 404],
    ['tile/entries/../../lock', 'komdigi-auditor', 404],
    ['tile/0/..%2f..%2flock', null, 404],
    ['tile/0/000.p/2', null, 200],
    ['tile/0/000.p/9', null, 404],
    ['checkpoint', null, 200],
    ['log.vkey', null, 200],
    ['rotation', null, 404],
    ['proof/1', null, 200],
    ['lock', null, 404],
    ['journal/0000000000000000', null, 404],
  ])('%s as %s: %i', async (path, persona, status) => expect((await get(path, persona)).status).toBe(status));

  test('what is open may be kept, what is not may not; reading is recorded', async () => {
    expect((await get('tile/0/000.p/2', null)).headers.get('cache-control')).toContain('immutable');
    const read = await get('entries/0', 'kpu-analyst');
    expect(read.headers.get('cache-control')).toBe('private, no-store');
    const { index } = receiptIn(read.headers.get('x-receipt') ?? '');
    const record = readEntry(Buffer.from(await (await get(`entries/${index}`, 'komdigi-auditor')).arrayBuffer()));
    expect(record).toMatchObject({ outcome: 'ANSWERED', rows: { LedgerEntry: 1 }, caller: { agency: 'KPU' } });
    expect(record.fields.map((f) => f.element)).toEqual([
      'Query.ledgerEntries',
      'LedgerEntry.fields',
      'LedgerEntry.time',
    ]);
  });
});

const receiptIn = (field: string): Receipt => {
  const [, origin = '', index, leaf = ''] = /^"([^"]+)";index=(\d+);leaf=:([^:]+):/.exec(field) ?? [];
  return { origin, index: Number(index), leaf };
};

test('a tile that the log has outgrown is never served as a changed file has it', async () => {
  await expect
    .poll(async () => Number((await (await get('checkpoint', null)).text()).split('\n')[1]), { timeout: 10_000 })
    .toBeGreaterThan(2);
  const paths = [
    ['tile/0/000.p/2', null],
    ['tile/entries/000.p/2', 'komdigi-auditor'],
  ] as const;
  for (const [path, persona] of paths) {
    const bytes = async () => Buffer.from(await (await get(path, persona)).arrayBuffer());
    const before = await bytes();
    const file = join(gate.folder, 'data', 'ledger', 'gateway-1', path);
    const changed = readFileSync(file);
    changed[30]! ^= 1;
    writeFileSync(file, changed);
    expect((await bytes()).equals(before)).toBe(true);
    changed[30]! ^= 1;
    writeFileSync(file, changed);
  }
});

describe('whoever has a receipt needs nobody’s word', () => {
  test('a proof over HTTP holds, by the key alone', async () => {
    const keys = [parseVerifier(await (await get('log.vkey', null)).text())];
    const { index, leaf } = receiptIn(receipt);
    const proof = (await (await get(`proof/${index}`, null)).json()) as Parameters<typeof verifyProof>[0];
    expect([proof.leaf, verifyProof(proof, keys).origin]).toEqual([leaf, 'simpul.id/ledger/gateway-1']);
    const bytes = Buffer.from(await (await get(`entries/${index}`, 'bps-analyst')).arrayBuffer());
    expect(leafHash(bytes).toString('base64')).toBe(leaf);
    expect(() => verifyProof({ ...proof, index: 1 }, keys)).toThrow();
  });
  test('ledger verify URL: the tree for everyone, the entries for who may read them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'simpul-receipt-'));
    const [mine, other, token] = ['mine', 'other', 'token'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(mine, receipt);
    writeFileSync(other, receipt.replace('index=0', 'index=1'));
    writeFileSync(token, tokens.get('komdigi-auditor') ?? '');
    const verify = (...options: string[]) => runLedger(['verify', `${gate.url}/ledger`, ...options], {});
    const tree = await verify('--receipt', mine);
    expect([tree.code, tree.out]).toEqual([
      0,
      expect.stringMatching(/the tree of \d+ entries[\s\S]*entry 0 stands in it/),
    ]);
    const entries = await verify('--receipt', mine, '--token-file', token);
    expect([entries.code, entries.out]).toEqual([0, expect.stringContaining('every one as the checkpoint says')]);
    expect((await verify('--receipt', other)).code).toBe(1);
    writeFileSync(token, tokens.get('kpu-analyst') ?? '');
    expect((await verify('--token-file', token)).err).toContain('403');
  });
});
