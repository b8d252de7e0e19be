import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseGraphQL } from 'graphql';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startOfDay } from '../language/index.ts';
import { loadRegister, registerOf } from '../language/load.ts';
import { type Access, checkGrants, compileAccess, type Duty, indexElements, type Rows } from '../policy/index.ts';

/**
 * The cases beside each instrument: `NAME.test.yaml`. A granted element is expected by its form, a refused one by its
 * reason; rows as `all`, `none`, `region CODES` or `station IDS`, with `, listed LISTS` where they are bounded. Everything is decided over the whole register, as it is
 * at noon of the day `on`; with `alone: true` over that one instrument.
 */
interface Case {
  readonly title: string;
  readonly as: {
    readonly agency: string;
    readonly roles?: readonly string[];
    readonly purpose: string;
    readonly duty?: Duty;
    readonly agreement?: string;
    readonly on: string;
  };
  readonly alone?: true;
  readonly expect?: Readonly<Record<string, string>>;
  /** Claims that are answered (`match`), or why not. */
  readonly verifies?: Readonly<Record<string, string>>;
  readonly rows?: Readonly<Record<string, string>>;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const elements = indexElements(parseGraphQL(readFileSync(new URL('../supergraph.graphql', import.meta.url), 'utf8')));
const register = loadRegister(folder, checkGrants(elements));
const names = readdirSync(folder).filter((n) => n.endsWith('.yaml') && !n.endsWith('.test.yaml'));
const tables = new Map(
  readdirSync(folder)
    .filter((n) => n.endsWith('.test.yaml'))
    .map((n) => [n.replace('.test.yaml', ''), parse(readFileSync(join(folder, n), 'utf8')) as Case[]] as const),
);

const written = (rows: Rows): string => {
  if (rows.kind === 'bounded') {
    const bounds = [
      ...rows.lists.map((names) => `listed ${names.join(' ')}`),
      ...rows.linked.map((id) => `linked ${id}`),
      ...rows.parties.map((agency) => `parties ${agency}`),
    ];
    return [written(rows.place), ...bounds].join(', ');
  }
  if (rows.kind === 'all') return 'all';
  const list = rows.kind === 'region' ? rows.codes : rows.ids;
  return list.length === 0 ? 'none' : `${rows.kind === 'region' ? 'region' : 'station'} ${list.join(' ')}`;
};

test.each(names)('%s has a table of cases', (name) => expect([...tables.keys()]).toContain(name.replace('.yaml', '')));

describe.each([...tables])('%s', (id, cases) => {
  const instrument = register.instruments.get(id);

  test('is in the register', () => expect(instrument).toBeDefined());

  test.each(cases.map((c) => [c.title, c] as const))(
    '%s',
    (_, { as, alone, expect: wanted = {}, verifies = {}, rows = {} }) => {
      const { on, ...who } = as;
      const over = alone ? registerOf(instrument === undefined ? [] : [instrument]) : register;
      const caller = { roles: [], duty: {}, agreement: null, ...who };
      const access = compileAccess(over, elements, caller, startOfDay(on) + 12 * 3_600_000);
      const decided = (list: object, decide: Access['decide']) =>
        Object.fromEntries(
          Object.keys(list).map((coordinate) => {
            const [type = '', field = ''] = coordinate.split('.');
            const decision = decide(type, field);
            return [coordinate, decision.granted ? decision.form : decision.reason];
          }),
        );
      expect(decided(wanted, access.decide)).toEqual(wanted);
      expect(decided(verifies, access.verifies)).toEqual(verifies);
      expect(Object.fromEntries(Object.keys(rows).map((type) => [type, written(access.rows(type))]))).toEqual(rows);
      expect(Object.keys({ ...wanted, ...verifies, ...rows })).not.toEqual([]);
    },
  );

  test('its cases name every element that it grants or forbids', () => {
    const named = new Set(cases.flatMap((c) => Object.keys(c.expect ?? {})));
    const written = [...(instrument?.grants ?? []), ...(instrument?.prohibitions ?? [])].flatMap(({ fields }) =>
      Object.entries(fields).flatMap(([type, list]) =>
        (Array.isArray(list) ? list : Object.keys(list)).map((f) => `${type}.${f}`),
      ),
    );
    expect(written.filter((c) => !named.has(c))).toEqual([]);
  });

  test('its cases reach past its days and its readers', () => {
    if (instrument === undefined) return;
    const { period } = instrument;
    const days = cases.map((c) => c.as.on);
    if (instrument.kind === 'NOTA_KESEPAHAMAN') return;
    expect(days.some((d) => d < period.from)).toBe(true);
    if (period.until !== undefined) expect(days.some((d) => d > String(period.until))).toBe(true);
    expect(new Set(cases.map((c) => c.as.agency)).size).toBeGreaterThan(1);
    expect(new Set(cases.map((c) => c.as.purpose)).size).toBeGreaterThan(1);
  });
});
