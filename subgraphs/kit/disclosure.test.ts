import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noControl } from '../../schema/language/index.ts';
import type { Access, Decision } from '../../schema/policy/index.ts';
import { type FormName, forms } from '../../schema/vocabulary/index.ts';
import { disclosed, inRegion, openStore, rowsWhere, type Store } from './index.ts';

let store: Store<Record<string, never>>;
beforeAll(async () => {
  store = await openStore('forms', { memory: true });
}, 60_000);
afterAll(() => store?.close());

const granting = (form: FormName | null): Access => ({
  registerVersion: 'test',
  validUntil: Number.POSITIVE_INFINITY,
  rows: () => ({ kind: 'all' }),
  verifies: () => {
    throw new Error('nothing is claimed');
  },
  decide: (type, field): Decision =>
    form === null
      ? {
          granted: false,
          reason: 'FIELD_NOT_GRANTED',
          coordinate: `${type}.${field}`,
          provider: null,
          instrument: null,
          clause: null,
          detail: null,
        }
      : {
          granted: true,
          form,
          instrument: 'pks',
          clause: '',
          mode: 'identified',
          minCell: 0,
          control: noControl,
          provider: 'KPU',
        },
});
const reader = (form: FormName | null) => ({ access: granting(form), pseudonymKey: () => "it's a key" });

/** Discloses one value of one type in one form, in the database. */
async function told(form: FormName | null, scalar: string, value: string | null, key = false): Promise<unknown> {
  const type = scalar === 'Date' ? 'date' : 'text';
  const list = disclosed(reader(form), 'T', { f: { column: 't.v', scalar, key } }, ['f']);
  const { rows } = await sql<{ f: unknown }>`
    select ${sql.join(list)} from (select ${value}::${sql.raw(type)} as v) as t`.execute(store.db);
  return rows[0]?.f;
}

const nik = '3308220101900001';
const hmac = createHmac('sha256', "it's a key").update(nik).digest('hex');

describe('a form in SQL', () => {
  it.each<[FormName, string, string | null, unknown]>([
    ['clear', 'NationalId', nik, nik],
    ['clear', 'Date', '1990-01-01', '1990-01-01'],
    ['clear', 'PersonName', null, null],
    ['masked', 'NationalId', nik, '330822**********'],
    ['masked', 'FamilyCardNumber', null, null],
    ['pseudonym', 'NationalId', nik, hmac],
    ['pseudonym', 'NationalId', null, null],
    ['initials', 'PersonName', 'SITI AMINAH', 'S.A.'],
    ['initials', 'PersonName', '  ', '  '],
    ['initials', 'PersonName', "M. NUR'AINI", 'M.N.'],
    ['year', 'Date', '1990-12-31', '1990'],
    ['year', 'Date', null, null],
    ['ageBand', 'Date', '2007-11-27', '17-19'],
    ['ageBand', 'Date', '2007-11-28', '0-16'],
    ['ageBand', 'Date', '2004-11-27', '20-24'],
    ['ageBand', 'Date', '1949-11-27', '75+'],
    ['ageBand', 'Date', '1949-11-28', '70-74'],
    ['present', 'NationalId', nik, true],
    ['present', 'Date', null, false],
  ])('%s of %s %j is %j', async (form, scalar, value, wanted) => {
    expect(await told(form, scalar, value)).toEqual(wanted);
  });

  it('is tried for every form there is', () => {
    expect(Object.keys(forms).sort()).toEqual(
      ['ageBand', 'clear', 'initials', 'masked', 'match', 'present', 'pseudonym', 'year'].sort(),
    );
  });

  it('agrees with its own example', async () => {
    for (const { name, inputs, example } of Object.values(forms)) {
      if (name === 'pseudonym' || name === 'clear' || name === 'match') continue;
      expect(await told(name, inputs[0]!, example.from), name).toEqual(example.to);
    }
  });
});

describe('a value that is not granted', () => {
  it('is never selected: not without a grant, not in a form that its type cannot take', () => {
    const columns = { f: { column: 't.v', scalar: 'String' } };
    expect(() => disclosed(reader(null), 'T', columns, ['f'])).toThrow('T.f is not granted');
    expect(() => disclosed(reader('masked'), 'T', columns, ['f'])).toThrow('T.f is not granted');
  });

  it('is given where it is an entity key, and left out where nobody asks', async () => {
    expect(await told(null, 'ID', 'abc', true)).toBe('abc');
    expect(disclosed(reader('clear'), 'T', { f: { column: 't.v', scalar: 'ID' } }, ['other'])).toEqual([]);
  });
});

describe('a row scope in SQL', () => {
  const codes = ['33', '33.08', '33.08.1', '33.08.10', '33.08.10.2001', '33.08.11', '33.081', '33.09', '3', '34'];
  const stations = codes.map((_, i) => `330810200100${i}`);

  async function visible(where: ReturnType<typeof rowsWhere>): Promise<string[]> {
    const { rows } = await sql<{ code: string }>`
      select r.code from unnest(${codes}::text[], ${stations}::text[]) as r(code, station)
      where ${where} order by r.code collate "C"`.execute(store.db);
    return rows.map((row) => row.code);
  }
  const columns = { region: 'r.code', pollingStation: 'r.station' };

  it.each([
    ['33.08', ['33.08', '33.08.1', '33.08.10', '33.08.10.2001', '33.08.11']],
    ['33.08.1', ['33.08.1']],
    ['33.08.10', ['33.08.10', '33.08.10.2001']],
    ['33.08.10.2001', ['33.08.10.2001']],
    ['3', ['3']],
    ["33' or true --", []],
  ])('%s covers itself and what lies below it, and no neighbour', async (code, wanted) => {
    expect(await visible(inRegion('r.code', code))).toEqual(wanted);
  });

  it('joins several areas, and an empty scope is nothing', async () => {
    expect(await visible(rowsWhere({ kind: 'region', codes: ['33.08.11', '33.09'] }, columns))).toEqual([
      '33.08.11',
      '33.09',
    ]);
    expect(await visible(rowsWhere({ kind: 'region', codes: [] }, columns))).toEqual([]);
    expect(await visible(rowsWhere({ kind: 'pollingStation', ids: [] }, columns))).toEqual([]);
    expect(await visible(rowsWhere({ kind: 'pollingStation', ids: [stations[2]!] }, columns))).toEqual(['33.08.1']);
    expect(await visible(rowsWhere({ kind: 'all' }, columns))).toHaveLength(codes.length);
  });

  it('of a station shows nothing of rows that belong to none', async () => {
    expect(await visible(rowsWhere({ kind: 'pollingStation', ids: stations }, { region: 'r.code' }))).toEqual([]);
  });
});
