import { describe, expect, test } from 'vitest';
import { pollingStations, regions, world } from './index.ts';

describe('regions', () => {
  const all = regions();
  const count = (level: string) => all.filter((region) => region.level === level).length;

  test('38 provinces, 514 regencies and cities, 21 districts and 372 villages of 33.08', () => {
    expect([count('PROVINCE'), count('REGENCY'), count('DISTRICT'), count('VILLAGE')]).toEqual([38, 514, 21, 372]);
  });

  test('every region but a province has a known parent', () => {
    const codes = new Set(all.map(({ code }) => code));
    for (const { level, parentCode } of all) {
      if (level === 'PROVINCE') expect(parentCode).toBeNull();
      else expect(codes).toContain(parentCode);
    }
  });

  test('BPS codes follow the bridge, not the Kemendagri number, and are never guessed', () => {
    const bps = (code: string) => all.find((region) => region.code === code)!.bpsCode;
    expect(bps('33.08.15')).toBe('3308100'); // Candimulyo
    expect(bps('33.08.10')).toBe('3308110'); // Mertoyudan
    expect([bps('33'), bps('33.08'), bps('33.71'), bps('33.08.15.2001')]).toEqual(['33', '3308', null, null]);
    const districts = all.filter(({ level }) => level === 'DISTRICT').map(({ bpsCode }) => bpsCode);
    expect(new Set(districts).size).toBe(21);
    expect(districts).not.toContain(null);
  });
});

describe('world', () => {
  test.each([1, 2, 21, 371, 372, 20_090, 1_004_518, 5_000_000])(
    '%i voters are shared out to the last one',
    (voters) => {
      const { districts, villages } = world({ voters });
      const sum = (parts: readonly { voters: number }[]) => parts.reduce((total, part) => total + part.voters, 0);
      expect([sum(districts), sum(villages)]).toEqual([voters, voters]);
      expect([districts.length, villages.length]).toEqual([21, 372]);
      for (const district of districts) {
        expect(sum(villages.filter(({ districtCode }) => districtCode === district.code))).toBe(district.voters);
      }
    },
  );

  test.each([0, -1, 1.5, Number.NaN, 5_000_001, Number.POSITIVE_INFINITY])('%s voters are refused', (voters) => {
    expect(() => world({ voters })).toThrow(RangeError);
  });

  test('a seed that is not a safe integer is refused', () => {
    expect(() => world({ voters: 1, seed: 0.5 })).toThrow(RangeError);
  });

  test.each([20_090, 1_004_518])(
    'of %i voters Mertoyudan has most and Ngluwar fewest, in the published shares',
    (voters) => {
      const { districts } = world({ voters });
      const sorted = [...districts].sort((a, b) => b.voters - a.voters);
      expect([sorted[0]!.name, sorted[20]!.name]).toEqual(['Mertoyudan', 'Ngluwar']);
      expect(sorted[0]!.voters / voters).toBeCloseTo(84_909 / 1_014_525, 4);
      expect(sorted[20]!.voters / voters).toBeCloseTo(25_477 / 1_014_525, 4);
    },
  );

  test('no NIK slot is above 28, the most that the serials can tell apart', () => {
    expect(Math.max(...world({ voters: 1 }).villages.map(({ slot }) => slot))).toBe(28);
  });
});

describe('pollingStations', () => {
  test('the whole regency has about as many stations as it had (1,914 at 530 voters)', () => {
    const stations = [...pollingStations(world({ voters: 1_004_518 }))];
    expect(stations.length).toBeGreaterThan(1850);
    expect(stations.length).toBeLessThan(1980);
    expect(stations.filter(({ number }) => number >= 901).length).toBe(9);
  });

  test('an id is the village code and the number', () => {
    for (const { id, villageCode, number, voterCapacity } of pollingStations(world({ voters: 20_090 }))) {
      expect(id).toBe(villageCode.replaceAll('.', '') + String(number).padStart(3, '0'));
      expect(id).toMatch(/^\d{13}$/);
      expect(voterCapacity).toBe(600);
    }
  });

  test('a village without voters has no station', () => {
    expect([...pollingStations(world({ voters: 1 }))].length).toBe(1);
  });
});
