import { recordedFamilies } from './bps-record.ts';
import type { DtsenFamily } from './dtsen-family.ts';
import type { World } from './world.ts';

/**
 * BPS's register of families, by the village of which KPU knows them; about 1.35 individuals per voter. It overlaps the
 * roll imperfectly, and nothing in it says how: `truth.ts` does, for tests.
 */
export function* dtsen(world: World): Generator<DtsenFamily> {
  for (const { family } of recordedFamilies(world)) yield family;
}
