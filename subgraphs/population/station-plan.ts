import { hashOf } from './dice.ts';

/** Legal most of a polling station in a Pilkada. */
export const STATION_CAPACITY = 600;

/** Published: Mertoyudan 84,909 / 160 = 531, Ngluwar 25,477 / 49 = 520. */
const AIM = 530;

/**
 * A family is never split over two stations, so a station may pass its equal part of DP4 by a family (7) at most, and gains a
 * hundredth by the DPT, more or less.
 */
const MOST_BEFORE_FAMILIES = 566;

/**
 * Stations of a village with `voters` voters. A village of a scaled-down world keeps two where it can, so that a scope
 * of one station and a voter at the wrong station (TMS 8) still mean something there.
 */
export function stationPlan(villageCode: string, voters: number): { stations: number; specialVoters: number } {
  const special = hasSpecialLocation(villageCode) && voters >= 20;
  const specialVoters = special ? Math.min(150, Math.max(3, Math.round(voters * 0.03))) : 0;
  const ordinary = voters - specialVoters;
  if (ordinary === 0) return { stations: 0, specialVoters };
  const stations = Math.max(
    Math.round(ordinary / AIM),
    Math.ceil(ordinary / MOST_BEFORE_FAMILIES),
    ordinary >= 20 ? 2 : 1,
  );
  return { stations, specialVoters };
}

/** A few villages have a boarding school whose residents vote in place; which ones is invented. */
function hasSpecialLocation(villageCode: string): boolean {
  return hashOf(`special/${villageCode}`) % 75 === 0;
}
