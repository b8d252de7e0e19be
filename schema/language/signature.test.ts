import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SimpulError } from '../errors/index.ts';
import { demoKey, keyId, loadRegister, readRegister, signatoriesOf, signWithDemoKeys, writePublicKey } from './load.ts';
import { files, mou, pks } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-signed-'));
  for (const [name, text] of files()) writeFileSync(join(folder, name), text);
  signWithDemoKeys(folder, '2025-01-01');
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const edit = (name: string, from: string, to: string): void => {
  const text = readFileSync(at(name), 'utf8');
  if (!text.includes(from)) throw new Error(`nothing to replace: ${from}`);
  writeFileSync(at(name), text.replace(from, to));
};
const refusal = (): string => {
  try {
    loadRegister(folder);
    return 'loaded';
  } catch (error) {
    if (!(error instanceof SimpulError)) throw error;
    return String(error.values.detail);
  }
};

test('signed by both, it loads', () => expect(refusal()).toBe('loaded'));

describe('the text may be laid out otherwise', () => {
  test('comments, order of keys, quotes', () => {
    writeFileSync(at('mou-a.yaml'), `# note\n${mou.trim().split('\n').reverse().join('\n')}\n`);
    edit('pks-a.yaml', 'under: mou-a', 'under: "mou-a" # the MoU');
    expect(refusal()).toBe('loaded');
  });
});

describe('refused, with the file, the party and what to do', () => {
  const cases: Array<[title: string, spoil: () => void, said: RegExp]> = [
    [
      'no signature',
      () => rmSync(at('pks-a.sig.json')),
      /^pks-a\.yaml:1: not signed by KPU; .*sign pks-a --as KPU --demo\npks-a.*BPS/,
    ],
    [
      'one letter',
      () => edit('pks-a.yaml', 'clause: Pasal 1', 'clause: Pasal 7'),
      /altered since KPU signed it on 2025-01-01/,
    ],
    [
      'a form',
      () => edit('pks-a.yaml', '[fullName]', '{ fullName: initials }'),
      /altered since KPU.*\n.*altered since BPS/,
    ],
    [
      'an act',
      () => edit('pks-a.yaml', '- { act: SIGNED, on: 2025-01-01 }', '- { act: SIGNED, on: 2025-01-02 }'),
      /altered/,
    ],
    [
      'the day of a signature',
      () => edit('pks-a.sig.json', '2025-01-01', '2024-01-01'),
      /altered since BPS signed it on 2024-01-01/,
    ],
    [
      'the signature of another instrument',
      () => writeFileSync(at('pks-a.sig.json'), readFileSync(at('mou-a.sig.json'))),
      /pks-a\.sig\.json:1: these are signatures of "mou-a"/,
    ],
    [
      '… under its name',
      () => writeFileSync(at('pks-a.sig.json'), readFileSync(at('mou-a.sig.json'), 'utf8').replace('mou-a', 'pks-a')),
      /altered/,
    ],
    [
      'one party’s in the other’s place',
      () => {
        const file = JSON.parse(readFileSync(at('pks-a.sig.json'), 'utf8')) as { signatures: Array<{ party: string }> };
        for (const s of file.signatures) s.party = s.party === 'KPU' ? 'BPS' : 'KPU';
        writeFileSync(at('pks-a.sig.json'), JSON.stringify(file));
      },
      /KPU signed with key \w{16}, but keys\/KPU\.pem is key/,
    ],
    [
      'one party only',
      () => {
        const file = JSON.parse(readFileSync(at('pks-a.sig.json'), 'utf8')) as { signatures: unknown[] };
        writeFileSync(at('pks-a.sig.json'), JSON.stringify({ ...file, signatures: file.signatures.slice(1) }));
      },
      /^pks-a\.yaml:1: not signed by BPS[^\n]*$/,
    ],
    ['no JSON', () => writeFileSync(at('pks-a.sig.json'), '{'), /pks-a\.sig\.json:1: not JSON/],
    ['another shape', () => writeFileSync(at('pks-a.sig.json'), '{"signatures":{}}'), /not a signature file/],
    ['no public key', () => rmSync(at('keys/BPS.pem')), /the public key of BPS is missing; put it in keys\/BPS\.pem/],
    [
      'another public key',
      () => writePublicKey(folder, 'BPS', demoKey('AHU')),
      /BPS signed with key \w{16}, but keys\/BPS\.pem is key/,
    ],
    [
      'a private key in its place',
      () => writeFileSync(at('keys/BPS.pem'), demoKey('BPS').export({ type: 'pkcs8', format: 'pem' })),
      /keys\/BPS\.pem is a private key/,
    ],
    [
      'a key of another kind',
      () =>
        writeFileSync(
          at('keys/BPS.pem'),
          generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
        ),
      /not Ed25519/,
    ],
    ['no key at all', () => writeFileSync(at('keys/BPS.pem'), 'x'), /no public key in PEM/],
  ];
  test.each(cases)('%s', (_, spoil, said) => {
    spoil();
    expect(refusal()).toMatch(said);
  });
});

describe('who must sign', () => {
  const kind = (k: string, parties: string) =>
    readRegister(
      new Map([
        [
          'pks-a.yaml',
          pks
            .replace('PERJANJIAN_KERJA_SAMA', k)
            .replace('under: mou-a\n', '')
            .replace('[KPU, BPS]', parties)
            .replaceAll(
              'to: BPS',
              k === 'INTERNAL'
                ? 'to: KPU'
                : k === 'OPEN_DATA'
                  ? 'to: PUBLIC'
                  : parties.includes('PARPOL')
                    ? 'to: PARPOL'
                    : 'to: BPS',
            ),
        ],
      ]),
    ).register?.instruments.get('pks-a');
  test.each([
    ['STATUTORY', '[KPU, BPS]', ['KPU']],
    ['STATUTORY', '[KPU, PARPOL]', ['KPU']],
    ['INTERNAL', '[KPU]', ['KPU']],
    ['OPEN_DATA', '[KPU, PUBLIC]', ['KPU']],
  ])('%s of %s: %j', (k, parties, wanted) => {
    const found = kind(k, parties);
    expect(found).toBeDefined();
    if (found !== undefined) expect(signatoriesOf(found)).toEqual(wanted);
  });
  test('both of a MoU and of an agreement', () => {
    const register = readRegister(files()).register;
    expect([...(register?.instruments.values() ?? [])].map(signatoriesOf)).toEqual([
      ['KPU', 'BPS'],
      ['KPU', 'BPS'],
    ]);
  });
});

test('a demo key is the same wherever it is made', () => expect(keyId(demoKey('KPU'))).toBe('12333cf8e978019e'));
