import { cumulate, type Dice } from './dice.ts';
import type { DisabilityType } from './household.ts';
import { RATE } from './rates.ts';

/**
 * Published (DPT Pemilu 2024): fisik 482,414, sensorik 298,749, mental 264,594, intelektual 55,421. The sensory part is
 * given as one number, so it is split evenly here over wicara, rungu and netra; assumption.
 */
const BY_TYPE = cumulate([482_414, 55_421, 264_594, 298_749 / 3, 298_749 / 3, 298_749 / 3]);

/** KPU's code for a voter, or null; twice as frequent from 60 on. */
export function disabilityType(dice: Dice, age: number): DisabilityType | null {
  if (!dice.chance(RATE.disability * (age >= 60 ? 1.64 : 0.82))) return null;
  return (dice.weighted(BY_TYPE) + 1) as DisabilityType;
}
