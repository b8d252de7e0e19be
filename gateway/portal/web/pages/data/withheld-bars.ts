import { barX, type Markish, text } from '@observablehq/plot';
import { withheldFill } from '../../figures/index.ts';

/**
 * Rows whose number is withheld: a hatched stub that says so in words, in place of a bar of no length.
 * @param facet the way in which the rows are split by their `source`, if they are
 */
export function withheldBars<Row>(
  rows: readonly Row[],
  y: (row: Row) => string,
  longest: number,
  says: string,
  facet?: 'fx' | 'fy',
): Markish[] {
  const split = facet === undefined ? {} : { [facet]: 'source' };
  const end = longest * 0.04;
  return [
    barX(rows, {
      y,
      x1: 0,
      x2: end,
      ...split,
      fill: withheldFill,
      stroke: 'var(--data-muted)',
      insetTop: 2,
      insetBottom: 2,
    }),
    text(rows, { y, x: end, ...split, text: () => says, textAnchor: 'start', dx: 4, fill: 'var(--ink-2)' }),
  ];
}
