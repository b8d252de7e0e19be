import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoKey } from '../language/load.ts';
import { runRegister } from './run.ts';

/** The commands as typed; over a copy of the register of this house. */
let folder: string;
let env: Record<string, string>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simpul-commands-'));
  cpSync(fileURLToPath(new URL('../agreements', import.meta.url)), join(folder, 'a'), { recursive: true });
  cpSync(join(folder, 'a'), join(folder, 'b'), { recursive: true });
  writeFileSync(join(folder, 'bps.pem'), demoKey('BPS').export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(folder, 'no.pem'), 'x');
  env = { SIMPUL_REGISTER: join(folder, 'a'), SIMPUL_DATA: join(folder, 'data') };
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (line: string, over: Record<string, string> = {}) =>
  runRegister(
    [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) =>
      (quoted ?? plain ?? '').replace('FOLDER', folder),
    ),
    { ...env, ...over },
  );
const pks = 'pks-kpu-bps-2025';

describe('what is typed wrong is told how it is typed', () => {
  test.each([
    ['', 2],
    ['frob', 2],
    ['toString', 2],
    ['lint now', 2],
    ['suspend', 2],
    [`suspend ${pks}`, 2],
    [`suspend ${pks} --reason`, 2],
    [`suspend ${pks} --reason "  "`, 2],
    [`suspend ${pks} --because x`, 2],
    [`list --reason x`, 2],
    [`sign ${pks}`, 2],
    [`sign --demo`, 2],
    [`sign ${pks} --demo --key FOLDER/bps.pem`, 2],
    [`sign ${pks} --key FOLDER/bps.pem`, 2],
    [`diff FOLDER/a`, 2],
    [`export ${pks}`, 2],
    [`export ${pks} --odrl --page`, 2],
    [`export ${pks} --page --lang fr`, 2],
    ['help', 0],
  ])('register %s → %i', (line, code) => {
    const said = run(line);
    expect(said.code).toBe(code);
    expect(said.out + said.err).toContain('npm run -s register -- COMMAND');
  });
});

describe('what cannot be is refused in both languages', () => {
  test.each([
    ['suspend nothing --reason x', 'INSTRUMENT_UNKNOWN'],
    ['verify nothing', undefined],
    ['export nothing --odrl', 'INSTRUMENT_UNKNOWN'],
    ['export mou-kpu-bps-2025 --odrl', 'ACT_REFUSED'],
    [`resume ${pks} --reason x`, 'ACT_REFUSED'],
    [`suspend ${pks} --reason x --on 2020-01-01`, 'ACT_REFUSED'],
    [`suspend ${pks} --reason x --on soon`, 'ACT_REFUSED'],
    [`suspend ${pks} --reason x --as AHU`, 'ACT_REFUSED'],
    [`suspend ${pks} --reason x --as KPU --key FOLDER/bps.pem`, 'SIGNING_KEY_NEEDED'],
    [`suspend ${pks} --reason x --key FOLDER/none.pem`, 'FILE_MISSING'],
    [`suspend ${pks} --reason x --key FOLDER/no.pem`, 'FILE_UNREADABLE'],
    [`sign ${pks} --as KPU --key FOLDER/bps.pem`, 'SIGNING_KEY_NEEDED'],
    [`sign uu-7-2017-bawaslu --as BAWASLU --demo`, 'ACT_REFUSED'],
    ['diff FOLDER/a FOLDER/none', 'FILE_MISSING'],
    ['diff FOLDER/a FOLDER/no.pem', 'REGISTER_INVALID'],
  ])('register %s → %s', (line, code = 'INSTRUMENT_UNKNOWN') => {
    const { out, err, code: exit } = run(line);
    expect([out, exit]).toEqual(['', 1]);
    expect(err.match(new RegExp(`^${code}: `, 'gm'))).toHaveLength(2);
  });
});

test('the register of this house is without fault; what could be better is told with file and line', () => {
  const { out, code } = run('lint');
  expect(code).toBe(0);
  expect(out).toMatch(/^pks-kpu-bps-2025\.yaml:\d+: BPS may join its pseudonyms .*internal-bps/m);
  expect(out).toMatch(/^keys:1: demo keys/m);
  expect(out).toMatch(/\d+ instruments without fault, \d+ warnings/);
});

describe('a copy that was changed', () => {
  const b = () => ({ SIMPUL_REGISTER: join(folder, 'b') });
  beforeAll(() => {
    const file = join(folder, 'b', `${pks}.yaml`);
    const text = readFileSync(file, 'utf8')
      .replace('birthDate: year', 'birthDate: clear')
      .replace('fullName: clear', 'fullName: initials')
      .replace(/ {8}sex: clear\n/, '        birthPlace: clear\n')
      .replace('retention: P6M', 'retention: P1Y')
      .replace('until: 2030-03-13', 'until: 2027-01-31');
    writeFileSync(file, text);
    rmSync(join(folder, 'b', 'uu-7-2017-parpol.yaml'));
  });

  test.each([
    [
      'en',
      [
        /~ Voter\.birthDate: the year only \(year\) → the value itself \(clear\), reveals more/,
        /~ Voter\.fullName: .* reveals less/,
        /\+ Voter\.birthPlace: newly granted/,
        /- Voter\.sex: taken away \(Pasal 4 ayat \(1\)/,
        /\+ Pasal 4 ayat \(1\), data pemilih: kept for 1 years at most/,
        /\+ 2025-03-14 – 2027-01-31/,
        /uu-7-2017-parpol\n {2}the instrument is taken out/,
      ],
    ],
    ['id', [/lebih terbuka/, /lebih tertutup/, /diberikan/, /tidak lagi diberikan/, /dicabut/]],
  ] as Array<[string, RegExp[]]>)('diff says in words (%s)', (language, words) => {
    const { out, code } = run(`diff FOLDER/a FOLDER/b --lang ${language}`);
    expect(code).toBe(0);
    for (const w of words) expect(out).toMatch(w);
    expect(out).not.toMatch(/data-terbuka|internal-kpu/);
  });
  test('nothing changed, nothing said', () => expect(run('diff FOLDER/a FOLDER/a --lang en').out).toBe('no change\n'));

  test('verify and lint name it, until both have signed again', () => {
    expect(run(`verify ${pks}`, b())).toMatchObject({
      code: 1,
      out: expect.stringMatching(/altered since KPU[\s\S]*altered since BPS/),
    });
    expect(run('lint', b()).out).toMatch(/altered since KPU/);
    expect(run(`sign ${pks} --as BPS --key FOLDER/bps.pem`, b()).code).toBe(0);
    expect(run(`verify ${pks}`, b()).out).not.toMatch(/altered since BPS/);
    expect(run(`sign ${pks} --demo`, b()).out).toMatch(/DEMO KEY/);
    expect(run(`verify ${pks}`, b()).code).toBe(0);
  });
});

test('suspended, listed, verified, resumed, terminated', () => {
  const data = { SIMPUL_DATA: join(folder, 'acts') };
  const state = () => new RegExp(`^${pks} +(\\S+)`, 'm').exec(run('list', data).out)?.[1];
  expect(run(`suspend ${pks} --reason "evaluasi" --reason-en "under review" --as BPS`, data).code).toBe(0);
  expect(state()).toBe('SUSPENDED');
  expect(run(`verify ${pks}`, data).out).toMatch(/acts: holds: .* SUSPENDED on \S+ by BPS \(under review\)/);
  expect(run(`export ${pks} --page --lang en`, data).out).toMatch(
    /class="not">suspended[\s\S]*Statistics Indonesia \(BPS\): under review/,
  );
  expect(run(`resume ${pks} --reason x`, data).err).toMatch(/suspended by BPS; only they can lift it/);
  expect(run(`resume ${pks} --reason x --as BPS`, data).code).toBe(0);
  expect(state()).toBe('ACTIVE');
  expect(run(`terminate mou-kpu-bps-2025 --reason selesai`, data).code).toBe(0);
  expect(state()).toBe('TERMINATED');
  expect(run(`suspend mou-kpu-bps-2025 --reason x`, data).err).toMatch(/terminated, and that is for good/);
});

test('demo keys are made where there are none, and never over others', () => {
  const own = { SIMPUL_REGISTER: join(folder, 'b') };
  rmSync(join(folder, 'b/keys/KPU.pem'));
  cpSync(join(folder, 'b/keys/AHU.pem'), join(folder, 'b/keys/BPS.pem'));
  const { out } = run('demo-keys --out FOLDER/private', own);
  expect(out).toMatch(/KPU\.pem: demo key \w+ written/);
  expect(out).toMatch(/BPS\.pem: another key is there and stays/);
  expect(readFileSync(join(folder, 'private/KPU.demo-private.pem'), 'utf8')).toContain('PRIVATE KEY');
});
