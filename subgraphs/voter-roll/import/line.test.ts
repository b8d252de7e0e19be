import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { voters, world } from '../../population/index.ts';
import { type ColumnName, columns } from './column.ts';
import { importPage, withTables } from './docs.ts';
import { readHeader } from './header.ts';
import { judgeLine, type LineRules } from './line.ts';
import { readLines } from './read-lines.ts';
import { flags, type ReasonText, reasons } from './reason.ts';
import { damages } from './sample/damage.ts';
import { type Dp4Row, dp4Header, dp4Row } from './sample/dp4-row.ts';

const header = readHeader(dp4Header);
const rules: LineRules = {
  votingDay: '2024-11-27',
  villages: new Set(['33.08.10.2001']),
  people: 'SYNTHETIC',
};
const sound: Dp4Row = {
  nkk: '3308310112150007',
  nik: '3308315509850030',
  nama: 'SITI CONTOH',
  tempat_lahir: 'MAGELANG',
  tanggal_lahir: '1985-09-15',
  status_kawin: 'S',
  jenis_kelamin: 'P',
  alamat: 'DSN. SABRANG',
  rt: '2',
  rw: '001',
  disabilitas: '6',
  ktp_el: 'S',
  kode_desa: '33.08.10.2001',
};
const judged = (change: Partial<Dp4Row>, with_: Partial<LineRules> = {}): ReturnType<typeof judgeLine> =>
  judgeLine(
    columns.map(({ name }) => ({ ...sound, ...change })[name]),
    header.layout,
    { ...rules, ...with_ },
  );

describe('a sound line', () => {
  it('comes out in the codes of the roll', () => {
    expect(judged({})).toEqual({
      familyCardNumber: '3308310112150007',
      nationalId: '3308315509850030',
      fullName: 'SITI CONTOH',
      birthPlace: 'MAGELANG',
      birthDate: '1985-09-15',
      age: 39,
      maritalStatus: 'SUDAH',
      sex: 'P',
      streetAddress: 'DSN. SABRANG',
      rt: '002',
      rw: '001',
      disabilityType: 'NETRA',
      eKtpStatus: 'SUDAH',
      villageCode: '33.08.10.2001',
      flags: 0,
    });
  });

  it('is that of nearly everybody in the synthetic world; the others are under age', () => {
    const population = world({ voters: 3000 });
    const villages = new Set(population.villages.map(({ code }) => code));
    for (const voter of voters(population)) {
      const row = dp4Row(voter);
      const found = judgeLine(
        columns.map(({ name }) => row[name]),
        header.layout,
        { ...rules, villages },
      );
      if (Array.isArray(found)) expect(found).toEqual(['UNDER_AGE:tanggal_lahir']);
    }
  });
});

const cases: ReadonlyArray<readonly [string, Partial<Dp4Row>, ReasonText[]]> = [
  [
    'several faults are all told',
    { nik: '1', rt: 'X', nama: '' },
    ['VALUE_MISSING:nama', 'NIK_SHAPE:nik', 'RT_RW_SHAPE:rt'],
  ],
  ['a street may be unknown', { alamat: '-' }, []],
  ['no disability', { disabilitas: '' }, []],
  [
    'each command of a spreadsheet',
    { nama: '@SUM', alamat: '+1', tempat_lahir: '-A' },
    ['VALUE_CHARACTERS:nama', 'VALUE_CHARACTERS:tempat_lahir', 'VALUE_CHARACTERS:alamat'],
  ],
  ['a NIK without a serial', { nik: '3308315509850000' }, ['NIK_SHAPE:nik']],
  ['a NIK of 30 February', { nik: '3308317002850030' }, ['NIK_SHAPE:nik']],
  ['29 February of a leap year', { tanggal_lahir: '2004-02-29', nik: '3308316902040030' }, []],
  ['29 February of another', { tanggal_lahir: '2003-02-29' }, ['DATE_IMPOSSIBLE:tanggal_lahir']],
  ['the year 0', { tanggal_lahir: '0000-09-15' }, ['DATE_IMPOSSIBLE:tanggal_lahir']],
  ['month 13', { tanggal_lahir: '1985-13-01' }, ['DATE_IMPOSSIBLE:tanggal_lahir']],
  ['17 on voting day', { tanggal_lahir: '2007-11-27', nik: '3308316711070030', status_kawin: 'B' }, []],
  [
    '17 the day after',
    { tanggal_lahir: '2007-11-28', nik: '3308316811070030', status_kawin: 'B' },
    ['UNDER_AGE:tanggal_lahir'],
  ],
  ['16 and was married', { tanggal_lahir: '2007-11-28', nik: '3308316811070030', status_kawin: 'P' }, []],
  ['120 years old', { tanggal_lahir: '1904-11-27', nik: '3308316711040030' }, []],
  ['121 years old', { tanggal_lahir: '1903-11-27', nik: '3308316711030030' }, ['BIRTH_IMPLAUSIBLE:tanggal_lahir']],
  ['born 11 years after the NIK’s date', { tanggal_lahir: '1996-09-14' }, []],
  ['born 12 years after it', { tanggal_lahir: '1997-09-15' }, ['BIRTH_AFTER_NIK:tanggal_lahir']],
  ['born before it, however long', { tanggal_lahir: '1950-09-15' }, []],
];

describe('what is refused', () => {
  test.each(cases)('%s', (_name, change, wanted) => {
    const found = judged(change);
    expect(Array.isArray(found) ? found : []).toEqual(wanted);
  });

  test.each(damages.map((damage) => [damage.name, damage] as const))(
    '%s, by the generator',
    (_name, { line, reason }) => {
      const { lines } = readLines(Buffer.from(line(sound, { ...sound, nik: '3308315509850031' })), 2);
      const { values } = lines[0] ?? { values: null };
      const found =
        values === null
          ? ['LINE_QUOTES']
          : values.length !== header.width
            ? ['LINE_COLUMNS']
            : judgeLine(values, header.layout, rules);
      // a NIK that stands twice is the store's to find
      if (reason === 'NIK_DUPLICATE') expect(found).not.toBeInstanceOf(Array);
      else expect(found).toEqual([reason]);
    },
  );

  it('is every reason but those that the roll decides', () => {
    const covered = new Set(damages.map(({ reason }) => reason.split(':')[0]));
    expect(Object.keys(reasons).filter((reason) => !covered.has(reason))).toEqual(['NIK_TAKEN', 'DP4_SETTLED']);
  });
});

describe('of whom the roll is', () => {
  const real = { nik: '9908315509850030', nkk: '9908310112150007' };
  it('decides which numbers it takes', () => {
    expect(judged(real)).toEqual(['NUMBER_RANGE:nkk', 'NUMBER_RANGE:nik']);
    expect(judged(real, { people: 'REAL' })).toMatchObject({ nationalId: real.nik });
    expect(judged({}, { people: 'REAL' })).toEqual(['NUMBER_RANGE:nkk', 'NUMBER_RANGE:nik']);
  });
});

describe('a NIK that says otherwise', () => {
  const flagged: ReadonlyArray<readonly [string, Partial<Dp4Row>, number]> = [
    ['is a flag for the date', { tanggal_lahir: '1985-09-16' }, flags.NIK_DATE_DIFFERS.bit],
    ['is a flag for the sex', { jenis_kelamin: 'L' }, flags.NIK_SEX_DIFFERS.bit],
    ['of the other century is none', { tanggal_lahir: '2001-09-15', nik: '3308315509010030' }, 0],
    ['of the last century is none', { tanggal_lahir: '1926-09-15', nik: '3308315509260030' }, 0],
  ];
  test.each(flagged)('%s', (_name, change, wanted) => {
    expect(judged(change)).toMatchObject({ flags: wanted, birthDate: change.tanggal_lahir ?? sound.tanggal_lahir });
  });
});

describe('the lines of a block', () => {
  const read = (text: string): Array<[number, number | null]> =>
    readLines(Buffer.from(text), 2).lines.map(({ number, values }) => [number, values?.length ?? null]);

  it('are numbered as an editor numbers them, blank ones and carriage returns left out', () => {
    expect(read('a,b\r\n\r\n\nc,"d,e"\n')).toEqual([
      [2, 2],
      [5, 2],
    ]);
  });

  it('do not run into one another where a quote is not closed', () => {
    expect(read('a,b\n"c,d\ne,f\ng,"h\ni,j\n')).toEqual([
      [2, 2],
      [3, null],
      [4, 2],
      [5, null],
      [6, 2],
    ]);
  });
});

describe('a header', () => {
  const names = columns.map(({ name }): ColumnName => name);
  it('may have its columns in any order and in capitals, and those of a rejected file', () => {
    const { layout, width } = readHeader(`kode,${[...names].reverse().join(',').toUpperCase()}`);
    expect([layout.kode_desa, layout.nkk, width]).toEqual([1, 13, 14]);
  });

  const refusals: ReadonlyArray<readonly [string, string, RegExp]> = [
    ['a column missing', names.slice(1).join(','), /column missing: nkk/],
    ['a column that is not known', [...names, 'agama'].join(','), /not known: agama/],
    ['a column twice', [...names, 'nik'].join(','), /twice: nik/],
    ['semicolons', names.join(';'), /not by ;/],
    ['tabs', names.join('\t'), /not by tab/],
    ['no header but a person', 'A PERSON,3308315509850030', /column missing: nkk, nik/],
  ];
  test.each(refusals)('%s', (_name, text, wanted) => {
    expect(() => readHeader(text)).toThrow(wanted);
    expect(() => readHeader(text)).not.toThrow(/PERSON/);
  });
});

test('the page lists the columns, reasons and flags that there are', () => {
  const page = readFileSync(importPage, 'utf8');
  expect(page).toContain('VILLAGE_UNKNOWN');
  expect(withTables(page)).toBe(page);
});
