import type { Attack } from '../attack.ts';
import { complement } from './complement.ts';
import { difference } from './difference.ts';
import { exactTable } from './exact-table.ts';
import { intersection } from './intersection.ts';
import { paging } from './paging.ts';
import { repetition } from './repetition.ts';
import { time } from './time.ts';
import { totals } from './totals.ts';

/** Every attack. */
export const attacks: readonly Attack[] = [
  difference,
  complement,
  intersection,
  repetition,
  totals,
  time,
  paging,
  exactTable,
];
