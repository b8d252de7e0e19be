import { type Link, recordedFamilies } from './bps-record.ts';
import type { World } from './world.ts';

export type { Link } from './bps-record.ts';
export type { Damage } from './misrecording.ts';

/**
 * Which DTSEN individual is which voter, and in what their records differ: the answer sheet for measuring record
 * linkage. Tests only; no agency could know it. A voter without an entry has no counterpart in DTSEN.
 */
export function* truth(world: World): Generator<Link> {
  for (const { links } of recordedFamilies(world)) yield* links;
}
