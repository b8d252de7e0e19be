import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Register } from '../../schema/language/index.ts';
import { registerOf } from '../../schema/language/load.ts';
import { compileAccess } from '../../schema/policy/index.ts';
import type { FormName } from '../../schema/vocabulary/index.ts';
import { derived, held } from './held.ts';
import { readerNamed, readers } from './reader.ts';
import { elements, show, Trial } from './trial.ts';
import { columnsOf, tablesOf } from './twin.ts';

const seed = 20241127;
const voters = 1200;
/** For each reader; those with their follow-up pages are more than a thousand operations. */
const rounds = 52;

let trial: Trial;
beforeAll(async () => {
  trial = await Trial.open(voters);
}, 180_000);
afterAll(() => trial?.close());

describe('two populations that differ only in what a reader may not see give the same answers, to the byte', () => {
  let asked = 0;
  const underQuota: string[] = [];

  test.each(readers.map((reader) => [reader.name, reader] as const))('%s', { timeout: 120_000 }, async (_, reader) => {
    const outcome = await trial.rounds(reader, { seed, count: rounds });
    asked += outcome.asked;
    if (outcome.quota) underQuota.push(reader.name);
    if (outcome.leak !== null) expect.fail(show(outcome.leak, seed));
    expect(outcome.told).toBeGreaterThan(rounds / 4);
  });

  test('a thousand operations and more were asked', () => {
    expect(asked).toBeGreaterThanOrEqual(1000);
  });

  test('what is left of a quota was compared, for those who have one', () => {
    expect(underQuota).toEqual(expect.arrayContaining(['bps-analyst', 'PARPOL@33.08.12', 'bawaslu-officer']));
  });

  test('every column of every store is written down as seen or as fixed', async () => {
    const unknown: string[] = [];
    for (const [store, { db }] of trial.house.stores)
      for (const table of await tablesOf(db)) {
        const name = `${store}/${table}`;
        if (derived.includes(name)) continue;
        const known = [...Object.keys(held[name]?.columns ?? {}), ...(held[name]?.fixed ?? [])];
        for (const column of await columnsOf(db, table)) if (!known.includes(column)) unknown.push(`${name}.${column}`);
      }
    expect(unknown).toEqual([]);
  });

  test('what is written down as seen is in the graph', () => {
    const coordinates = new Set(elements.byCoordinate.keys());
    const types = new Set([...elements.byCoordinate.values()].map((e) => `${e.type}.*`));
    const sights = Object.values(held).flatMap((t) => [
      ...(t.there ?? []),
      ...Object.values(t.columns).flatMap((c) => c.sights),
    ]);
    expect(sights.map((s) => s.as).filter((as) => !coordinates.has(as) && !types.has(as))).toEqual([]);
  });
});

describe('a house that tells more than that is found out', () => {
  type Fields = Readonly<Record<string, FormName>>;
  /** The register with fields of one instrument written otherwise: the population is changed by it, the house serves the real one. */
  const lessIn = (id: string, ...types: ReadonlyArray<readonly [string, (all: Fields) => Fields]>): Register => {
    const written = new Map(types);
    return registerOf(
      [...trial.register.instruments.values()].map((i) => {
        if (i.id !== id) return i;
        const fieldsOf = (all: Readonly<Record<string, Fields>>): Record<string, Fields> =>
          Object.fromEntries(
            Object.entries(all).map(([type, fields]) => [type, written.get(type)?.(fields) ?? fields]),
          );
        return { ...i, grants: i.grants.map((g) => ({ ...g, fields: fieldsOf(g.fields) })) };
      }),
    );
  };
  const without =
    (...names: string[]) =>
    (all: Fields): Fields =>
      Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
  const find = async (name: string, register: Register, shows: RegExp): Promise<void> => {
    const reader = readerNamed(name);
    const outcome = await trial.rounds(reader, { seed, count: 400, access: trial.accessOf(reader, register) });
    expect(JSON.stringify(outcome.leak?.question ?? 'nothing was found')).toMatch(shows);
  };

  test('a field that is not granted', { timeout: 120_000 }, () =>
    find('bps-analyst', lessIn('pks-kpu-bps-2025', ['Voter', without('fullName')]), /fullName/),
  );

  test('a field that is only filtered or counted by', { timeout: 120_000 }, () =>
    find(
      'kpu-analyst VOTER_LIST_UPDATE',
      lessIn('internal-kpu', ['Voter', without('eKtpStatus')], ['VoterCount', without('eKtpStatus')]),
      /eKtpStatus|withoutEKtp/,
    ),
  );

  test('a form finer than granted', { timeout: 120_000 }, () =>
    find(
      'bps-analyst',
      lessIn('pks-kpu-bps-2025', ['Voter', (all) => ({ ...all, birthDate: 'present' })]),
      /birthDate/,
    ),
  );

  test('the presence of rows, where only counts tell', { timeout: 120_000 }, () =>
    find('pdp-officer', lessIn('internal-kpu', ['Region', () => ({})]), /voterCount/),
  );

  test('rows beyond the scope', { timeout: 120_000 }, async () => {
    const { callerClass } = readerNamed('bawaslu-officer@33.08.10');
    const access = compileAccess(trial.register, elements, callerClass, Date.now());
    const outcome = await trial.rounds(readerNamed('bawaslu-officer'), { seed, count: 400, access });
    expect(outcome.leak).not.toBeNull();
  });

  test('a link between two agencies', { timeout: 120_000 }, () =>
    find(
      'bps-analyst',
      lessIn('internal-bps', ['Individual', without('voter')], ['Voter', without('socioEconomic')]),
      /voter|socioEconomic/,
    ),
  );
});
