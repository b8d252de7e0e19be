import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallerClass } from '../../schema/policy/index.ts';
import { type Answer, callerOf } from '../kit/testing/index.ts';
import { analyst, entities, everyone, families, inRegion, kpu, type ServedDtsen, serveDtsen } from './dtsen.harness.ts';

type Cell = { readonly families: number | null };

let dtsen: ServedDtsen;

beforeAll(async () => {
  dtsen = await serveDtsen();
});

afterAll(() => dtsen?.close());

describe('counts', () => {
  const regions = (codesOf: string[]) => ({ r: codesOf.map((code) => ({ __typename: 'Region', code })) });
  const table = (caller: CallerClass, fields: string, places = ['33.08', '33.08.10']): Promise<Answer> =>
    dtsen.ask(caller, entities('Region', fields), regions(places));

  it('are those of the population, one statement for all regions', async () => {
    const { data, errors } = await table(
      analyst,
      'dtsenDisabled decileCounts(vintage: "2025-02") { region { code } decile families individuals }',
    );
    expect(errors).toEqual([]);
    expect(dtsen.service.lastStatements()).toBe(2);
    ['33.08', '33.08.10'].forEach((code, i) => {
      const here = families.filter(({ villageCode }) => inRegion(villageCode, code));
      expect(data._entities[i].decileCounts).toEqual(
        Array.from({ length: 10 }, (_, d) => {
          const cell = here.filter((f) => f.decileByVintage['2025-02'] === d + 1);
          const individuals = cell.reduce((sum, f) => sum + f.individuals.length, 0);
          return { region: { code }, decile: d + 1, families: cell.length, individuals };
        }),
      );
      expect(data._entities[i].dtsenDisabled).toBe(
        here.flatMap((f) => f.individuals).filter((p) => p.disability.length > 0 && p.lifeStatus === 'HIDUP').length,
      );
    });
  });

  it('are broken down by level, never above the region itself', async () => {
    const { data } = await table(analyst, 'decileCounts(by: { region: DISTRICT }) { region { code } families }');
    expect(data._entities[0].decileCounts).toHaveLength(210);
    const sum = data._entities[0].decileCounts.reduce((n: number, c: { families: number }) => n + c.families, 0);
    expect(sum).toBe(families.length);
    const above = await table(analyst, 'decileCounts(by: { region: PROVINCE }) { region { code } }');
    expect(above.data._entities[1].decileCounts[0].region.code).toBe('33.08.10');
  });

  it('below the smallest cell are withheld, zero too, in one error', async () => {
    const text = 'decileCounts(by: { region: VILLAGE }) { region { code } decile families }';
    const exact: Cell[] = (await table(analyst, text)).data._entities[0].decileCounts;
    const answer = await table(kpu, text, ['33.08']);
    const told: Cell[] = answer.data._entities[0].decileCounts;
    expect(exact.some((c) => c.families === 0)).toBe(true);
    expect(told).toHaveLength(exact.length);
    told.forEach((cell, i) => {
      if ((exact[i]?.families ?? 0) < 10) expect(cell.families).toBeNull();
    });
    const count = told.filter((c) => c.families === null).length;
    expect(answer.errors.map((e) => [e.extensions.code, e.extensions.count])).toEqual([['SUPPRESSED', count]]);
    const small = await table(kpu, 'dtsenDisabled', [families[0]?.villageCode ?? '', '33.08']);
    expect(small.data._entities).toEqual([{ dtsenDisabled: null }, { dtsenDisabled: expect.any(Number) }]);
  });

  it('have bounded noise and are multiples of five, the same whoever asks, and whenever', async () => {
    const text = 'decileCounts { decile families }';
    const exact: Cell[] = (await table(analyst, text)).data._entities[0].decileCounts;
    const told = await Promise.all([kpu, kpu, everyone].map(async (who) => (await table(who, text)).data._entities));
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    told[0][0].decileCounts.forEach((cell: Cell, i: number) => {
      expect((cell.families ?? 1) % 5).toBe(0);
      expect(Math.abs((cell.families ?? 0) - (exact[i]?.families ?? 0))).toBeLessThanOrEqual(10);
    });
  });

  it('of people are withheld where their families are too few', async () => {
    const planner = callerOf('BAPPENAS', 'DEVELOPMENT_PLANNING', { roles: ['PLANNER'] });
    const { data } = await table(planner, 'decileCounts(by: { region: VILLAGE }) { families individuals }');
    for (const cell of data._entities[0].decileCounts) expect(cell.individuals === null).toBe(cell.families === null);
  });
});
