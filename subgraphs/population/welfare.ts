import { cumulate, type Dice, fractionOf } from './dice.ts';
import type { DtsenVintage, Housing } from './dtsen-family.ts';

/** Borders between the deciles of a standard normal rank. */
const DECILE_BORDERS = [-1.2816, -0.8416, -0.5244, -0.2533, 0, 0.2533, 0.5244, 0.8416, 1.2816];

function decileOf(rank: number): number {
  return 1 + DECILE_BORDERS.filter((border) => rank >= border).length;
}

/**
 * A family's decile in each vintage. Villages differ by up to 0.8 standard deviations and lie a little below the nation;
 * between vintages a family's rank drifts, so that about four in ten change decile. Assumptions.
 */
export function deciles(dice: Dice, villageCode: string): Record<DtsenVintage, number> {
  const village = 0.8 * fractionOf(`welfare/${villageCode}`) - 0.5;
  const rank = village + spread(dice) * 0.95;
  return { '2025-02': decileOf(rank), '2025-07': decileOf(rank + spread(dice) * 0.2) };
}

/** About a standard normal deviate (three uniforms). */
function spread(dice: Dice): number {
  return (dice.fraction() + dice.fraction() + dice.fraction() - 1.5) * 2;
}

const WATER = ['SUNGAI', 'MATA_AIR', 'SUMUR_TERLINDUNG', 'SUMUR_BOR', 'LEDENG'] as const;
const WATER_POOR = cumulate([4, 34, 40, 10, 12]);
const WATER_RICH = cumulate([0, 10, 35, 25, 30]);
const POWER = [0, 450, 900, 1300, 2200] as const;
const POWER_POOR = cumulate([3, 62, 32, 3, 0]);
const POWER_MIDDLE = cumulate([0, 32, 50, 16, 2]);
const POWER_RICH = cumulate([0, 6, 36, 38, 20]);
const STATUS = ['MILIK_SENDIRI', 'MENUMPANG', 'SEWA', 'DINAS'] as const;
const STATUS_WEIGHTS = cumulate([86, 9, 4, 1]);

/** Housing that goes with a decile. */
export function housing(dice: Dice, decile: number): Housing {
  return {
    floorAreaM2: 18 + decile * 6 + dice.below(40),
    waterSource: WATER[dice.weighted(decile <= 5 ? WATER_POOR : WATER_RICH)]!,
    electricityVa: POWER[dice.weighted(decile <= 3 ? POWER_POOR : decile <= 7 ? POWER_MIDDLE : POWER_RICH)]!,
    houseStatus: STATUS[dice.weighted(STATUS_WEIGHTS)]!,
  };
}
