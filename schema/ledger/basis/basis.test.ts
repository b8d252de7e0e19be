import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { loadRegister } from '../../language/load.ts';
import { compileAccess, indexElements } from '../../policy/index.ts';
import { decisionsOf } from '../entry/decisions.ts';
import { testFolder } from '../log/testing.ts';
import { Basis, basisPath } from './basis.ts';
import { ReadBasis } from './read-basis.ts';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const register = loadRegister(file('../../agreements'));
const document = parse(readFileSync(file('../../supergraph.graphql'), 'utf8'));
const decided = {
  schema: buildASTSchema(document, { assumeValidSDL: true }),
  elements: indexElements(document),
};
const question = '{voters(first:0){nodes{birthDate fullName streetAddress}}}';
const caller = { agency: 'BPS', roles: ['ANALYST'], duty: {}, purpose: 'DTSEN_UPDATE', agreement: null };
const now = Date.parse('2026-11-22T12:00:00+07:00');

describe('what decisions rest on', () => {
  test('is kept by hash, and decides alike when it is read again', async () => {
    const directory = testFolder();
    const basis = new Basis(directory);
    basis.keepRegister(register);
    const schema = basis.keepSchema(decided).hash;
    const hash = await basis.keepDocument(question);
    expect(await basis.keepDocument(question)).toBe(hash);
    const read = new ReadBasis(directory);
    const again = compileAccess(read.register(register.version), read.schema(schema).elements, caller, now);
    const first = decisionsOf('operation', decided, compileAccess(register, decided.elements, caller, now), question);
    expect(first.fields.map((f) => ('form' in f ? f.form : f.refused))).toContain('year');
    expect(decisionsOf('operation', read.schema(schema), again, read.document(hash) ?? '')).toEqual(first);
    expect(readdirSync(join(directory, 'basis'), { recursive: true })).toHaveLength(6);
  });
  test('another process that keeps the same is no conflict', async () => {
    const directory = testFolder();
    for (const basis of [new Basis(directory), new Basis(directory)]) {
      basis.keepRegister(register);
      await Promise.all([basis.keepDocument(question), basis.keepDocument(question)]);
    }
    expect(readdirSync(join(directory, 'basis/registers'))).toEqual([register.version]);
    expect(readdirSync(join(directory, 'basis/documents'))).toHaveLength(1);
  });
  test('what was changed, taken away or put in is told', async () => {
    const directory = testFolder();
    const basis = new Basis(directory);
    basis.keepRegister(register);
    const hash = await basis.keepDocument(question);
    const path = join(directory, basisPath('registers', register.version));
    writeFileSync(path, readFileSync(path, 'utf8').replace('"year"', '"clear"'));
    expect(() => new ReadBasis(directory).register(register.version)).toThrow('was changed');
    rmSync(path);
    expect(() => new ReadBasis(directory).register(register.version)).toThrow('is missing');
    writeFileSync(join(directory, basisPath('documents', hash)), '{voters{totalCount}}');
    expect(() => new ReadBasis(directory).document(hash)).toThrow('was changed');
    expect(new ReadBasis(directory).document('0'.repeat(64))).toBeNull();
  });
  test('where it cannot be kept, nothing is decided', async () => {
    const directory = testFolder();
    mkdirSync(join(directory, 'basis'));
    for (const name of ['registers', 'documents']) writeFileSync(join(directory, 'basis', name), '');
    const basis = new Basis(directory);
    expect(() => basis.keepRegister(register)).toThrow(expect.objectContaining({ code: 'LEDGER_UNAVAILABLE' }));
    await expect(basis.keepDocument(question)).rejects.toMatchObject({ code: 'LEDGER_UNAVAILABLE' });
    expect(() => basis.keepRegister({ ...register, version: '0'.repeat(64) })).toThrow(
      expect.objectContaining({ code: 'LEDGER_UNAVAILABLE' }),
    );
  });
});
