import { axisX, axisY, cell, type PlotOptions, text } from '@observablehq/plot';
import { withheldFill } from '../../figures/index.ts';

/** One cell of a table of counts. */
export interface HeatCell {
  readonly column: string;
  readonly row: string;
  /** null: withheld. */
  readonly count: number | null;
}

interface HeatOptions {
  readonly columnLabel: string;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
  readonly width: number;
  readonly number: (n: number) => string;
  readonly withheld: string;
}

const shades = ['var(--seq-1)', 'var(--seq-2)', 'var(--seq-3)', 'var(--seq-4)', 'var(--seq-5)'];

/** A table of counts as shades of five equal steps up to the largest; what is withheld is hatched. */
export function heat(cells: readonly HeatCell[], options: HeatOptions): PlotOptions {
  const { columnLabel, columns, rows, width, number, withheld } = options;
  const largest = Math.max(1, ...cells.map((c) => c.count ?? 0));
  const step = (count: number): number => Math.min(4, Math.floor((count / largest) * 5));
  const roomy = (width - 120) / columns.length > 38;
  const turned = !roomy && columns.some((c) => c.length > 2);
  return {
    height: 70 + (turned ? 70 : 0) + rows.length * 24,
    marginLeft: 110,
    marginTop: turned ? 100 : 40,
    marginBottom: 10,
    x: { domain: columns, padding: 0.04 },
    y: { domain: rows, padding: 0.04 },
    marks: [
      axisX({
        anchor: 'top',
        label: turned ? null : columnLabel,
        tickSize: 0,
        fontSize: 12,
        ...(turned ? { tickRotate: -60 } : {}),
      }),
      axisY({ label: null, tickSize: 0, fontSize: 12 }),
      cell(cells, {
        x: 'column',
        y: 'row',
        fill: (c: HeatCell) => (c.count === null ? withheldFill : (shades[step(c.count)] as string)),
        title: (c: HeatCell) => `${c.row} · ${c.column}: ${c.count === null ? withheld : number(c.count)}`,
      }),
      ...(roomy
        ? [
            text(
              cells.filter((c) => c.count !== null),
              {
                x: 'column',
                y: 'row',
                text: (c: HeatCell) => number(c.count ?? 0),
                fill: (c: HeatCell) => (step(c.count ?? 0) >= 3 ? 'var(--paper)' : 'var(--ink)'),
              },
            ),
          ]
        : []),
    ],
  };
}
