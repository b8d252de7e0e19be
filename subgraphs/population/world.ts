import { apportion } from './apportion.ts';
import { fractionOf } from './dice.ts';
import { REGENCY_CODE, type Region, regions } from './regions.ts';
import { stationPlan } from './station-plan.ts';

/** A kecamatan's part of the world. */
export interface DistrictAllotment {
  readonly code: string;
  readonly name: string;
  /** In DP4. */
  readonly voters: number;
}

/** A village's part of the world; its people follow from it and the seed alone. */
export interface VillageAllotment {
  /** 0–371 over the regency, in code order. */
  readonly index: number;
  /** Kemendagri code with dots. */
  readonly code: string;
  readonly name: string;
  readonly districtCode: string;
  /** 0-based position in its district; with the district it partitions the NIK serials. */
  readonly slot: number;
  /** In DP4. */
  readonly voters: number;
  /** Voters of its DPT: those of DP4 who stay, and those whom coklit found. */
  readonly finalVoters: number;
  /** Ordinary polling stations, numbered from 001. */
  readonly stations: number;
  /** Voters of the special-location station 901; 0 where there is none. */
  readonly specialVoters: number;
}

/** A synthetic Kabupaten Magelang of a given size; plain data, the same in every process. */
export interface World {
  /** Voters of DP4. */
  readonly voters: number;
  readonly seed: number;
  readonly districts: readonly DistrictAllotment[];
  readonly villages: readonly VillageAllotment[];
}

/** Largest world. Above it a village's NIK serials would be shared out too thinly to promise uniqueness. */
export const MOST_VOTERS = 5_000_000;

/**
 * Published for Kab. Magelang, Pilkada 2024: DP4 1,004,518, DPT 1,014,525. More were found at the doors than were struck.
 */
const FINAL_RATIO = 1_014_525 / 1_004_518;

const DEFAULT_SEED = 20_241_127;

/**
 * Decides how many voters each kecamatan and village has: in DP4 exactly `voters`, in the DPT in the published ratio to it.
 * @throws RangeError unless `voters` is an integer in [1, 5,000,000] and `seed` a safe integer.
 */
export function world({ voters, seed = DEFAULT_SEED }: { voters: number; seed?: number }): World {
  if (!Number.isInteger(voters) || voters < 1 || voters > MOST_VOTERS) {
    throw new RangeError(`voters must be an integer from 1 to ${MOST_VOTERS}, got ${voters}`);
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a safe integer, got ${seed}`);

  const districts = regions().filter((region) => region.level === 'DISTRICT');
  const villagesOf = new Map(districts.map(({ code }) => [code, [] as Region[]]));
  for (const region of regions()) if (region.level === 'VILLAGE') villagesOf.get(region.parentCode!)!.push(region);
  const perDistrict = apportion(
    voters,
    districtWeights(districts.map(({ code }) => ({ code, villages: villagesOf.get(code)!.length }))),
  );

  const villages = districts.flatMap((district, i) => {
    const members = villagesOf.get(district.code)!;
    const parts = apportion(
      perDistrict[i]!,
      members.map(({ code }) => villageWeight(code)),
    );
    return members.map(({ code, name }, slot) => ({
      code,
      name,
      districtCode: district.code,
      slot,
      voters: parts[slot]!,
    }));
  });
  const found = apportion(
    Math.round(voters * FINAL_RATIO) - voters,
    villages.map((village) => village.voters),
  );
  return {
    voters,
    seed,
    districts: districts.map(({ code, name }, i) => ({ code, name, voters: perDistrict[i]! })),
    villages: villages.map((village, index) => ({
      index,
      ...village,
      finalVoters: village.voters + found[index]!,
      ...stationPlan(village.code, village.voters),
    })),
  };
}

/**
 * DPT Pilkada 2024: Mertoyudan 84,909 and Ngluwar 25,477 of 1,014,525 are published, the largest and the smallest.
 * The other 19 share the rest by the square root of their number of villages (12 to 29), since a kecamatan of many
 * villages has smaller ones, give or take 8 %; that keeps them between those two (about 35,000 to 65,000).
 */
function districtWeights(districts: readonly { code: string; villages: number }[]): number[] {
  const published: Record<string, number> = { [`${REGENCY_CODE}.10`]: 84_909, [`${REGENCY_CODE}.03`]: 25_477 };
  const rest = 1_014_525 - 84_909 - 25_477;
  const roots = districts.map(({ code, villages }) =>
    code in published ? 0 : Math.sqrt(villages) * (0.92 + 0.16 * fractionOf(`size/${code}`)),
  );
  const sum = roots.reduce((a, b) => a + b, 0);
  return districts.map(({ code }, i) => published[code] ?? (rest * roots[i]!) / sum);
}

/** Villages of a district differ up to threefold, and a kelurahan (last part 1xxx) is larger than a desa; assumption. */
function villageWeight(code: string): number {
  const weight = 0.55 + 1.1 * fractionOf(`size/${code}`);
  return code.at(-4) === '1' ? weight * 1.7 : weight;
}
