import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SimpulError } from '../errors/index.ts';
import { loadRegister, readRegister, signWithDemoKeys } from './load.ts';
import { files, mou, pks, swapped } from './testing.ts';

test('a register without fault', () => {
  const { register, problems } = readRegister(files());
  expect(problems).toEqual([]);
  expect([...(register?.instruments.keys() ?? [])]).toEqual(['mou-a', 'pks-a']);
  expect(register?.instruments.get('pks-a')?.grants[0]).toMatchObject({
    minCell: 5,
    fields: { Voter: { fullName: 'clear' } },
  });
  expect(register?.instruments.get('mou-a')).toMatchObject({ grants: [], prohibitions: [] });
});

describe('the version', () => {
  const version = (f: Map<string, string>): string => {
    const { register } = readRegister(f);
    if (register === null) throw new Error('not a register');
    return register.version;
  };
  const base = version(files());
  test('is a SHA-256', () => expect(base).toMatch(/^[0-9a-f]{64}$/));
  test('does not depend on the order of files', () => expect(version(new Map([...files()].reverse()))).toBe(base));
  test('does not depend on the order of keys, on comments or on how a thing is written', () => {
    const lines = mou.trim().split('\n');
    expect(version(files({ 'mou-a.yaml': `# note\n${lines.reverse().join('\n')}\n` }))).toBe(base);
    expect(version(files({ 'pks-a.yaml': swapped('Voter: [fullName]', 'Voter: { "fullName": clear }') }))).toBe(base);
  });
  test.each([
    ['a form', 'Voter: [fullName]', 'Voter: { fullName: initials }'],
    ['a field', 'Voter: [fullName]', 'Voter: [fullName, sex]'],
    ['a role', 'roles: [ANALYST]', 'roles: [ANALYST, OFFICER]'],
    ['a day', 'until: 2029-12-31', 'until: 2029-12-30'],
    ['rows', 'rows: all', 'rows: { region: duty }'],
    ['the smallest cell', 'rows: all', 'rows: all\n    minCell: 6'],
    ['a prohibition', 'Voter: [rt]', 'Voter: [rw]'],
    ['a word of a text', 'provenance: { id: a, en: a }', 'provenance: { id: a, en: b }'],
    [
      'an act',
      '  - { act: SIGNED, on: 2025-01-01 }',
      '  - { act: SIGNED, on: 2025-01-01 }\n  - { act: SUSPENDED, on: 2026-01-01 }',
    ],
  ])('changes with %s', (_, from, to) => expect(version(files({ 'pks-a.yaml': swapped(from, to) }))).not.toBe(base));
  test('changes with a file less', () => expect(version(files({ 'pks-a.yaml': null }))).not.toBe(base));
});

describe('a folder', () => {
  const within = (run: (folder: string) => void): void => {
    const folder = mkdtempSync(join(tmpdir(), 'simpul-register-'));
    try {
      run(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const refusal = (run: () => unknown): string => {
    try {
      run();
      return 'loaded';
    } catch (error) {
      if (!(error instanceof SimpulError)) throw error;
      return `${error.code} ${error.values.detail}`;
    }
  };
  test('that is not there', () =>
    expect(refusal(() => loadRegister('/nowhere/at/all'))).toBe(
      'REGISTER_INVALID folder not readable: /nowhere/at/all',
    ));
  test('with no instrument; a table of cases is none', () =>
    within((folder) => {
      writeFileSync(join(folder, 'pks-a.test.yaml'), '[]');
      expect(refusal(() => loadRegister(folder))).toBe(`REGISTER_INVALID no instrument in ${folder}`);
    }));
  test('with a fault', () =>
    within((folder) => {
      writeFileSync(join(folder, 'pks-a.yaml'), pks);
      expect(refusal(() => loadRegister(folder))).toBe(
        'REGISTER_INVALID pks-a.yaml:4: "mou-a" is not in the register; add mou-a.yaml or correct the id',
      );
    }));
  test('without fault is the register of its texts', () =>
    within((folder) => {
      for (const [name, text] of files()) writeFileSync(join(folder, name), text);
      signWithDemoKeys(folder);
      expect(loadRegister(folder)).toEqual(readRegister(files()).register);
    }));
});
