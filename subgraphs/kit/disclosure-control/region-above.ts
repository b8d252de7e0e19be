import { type Rows, villageOf, within } from '../../../schema/policy/index.ts';

/** The place of everything, above every region. */
export const everywhere = '';

/** Lengths of Kemendagri codes, dotted, from the finest. */
const lengths = [13, 8, 5, 2];

/**
 * The next place up from a station or region, as far as a reader may count: null above the top of the own area. What lies
 * beyond it does not decide what is told within it, since none of it can be asked.
 */
export function regionAbove(rows: Rows): (place: string) => string | null {
  return (place) => {
    if (place === everywhere) return null;
    const length = lengths.find((n) => n < place.length);
    const above = /^\d{13}$/.test(place)
      ? villageOf(place)
      : length === undefined
        ? everywhere
        : place.slice(0, length);
    if (rows.kind === 'all') return above;
    return above !== everywhere && rows.kind === 'region' && rows.codes.some((code) => within(above, code))
      ? above
      : null;
  };
}
