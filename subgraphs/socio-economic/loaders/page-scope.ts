import { placeOf, type Rows } from '../../../schema/policy/index.ts';
import { everything, regionScope } from '../../kit/index.ts';

/**
 * The range of villages that a page has to look through: the asked region, or the reader's own where that is narrower. It
 * only spares the store work; which rows there are is said by the predicates.
 */
export function pageScope(rows: Rows, asked: string | null | undefined): { from: string; to: string } {
  const place = placeOf(rows);
  const own = place.kind === 'region' && place.codes.length === 1 ? (place.codes[0] ?? '') : '';
  const code = (asked ?? '').length > own.length ? (asked ?? '') : own;
  return code === '' ? everything : regionScope(code);
}
