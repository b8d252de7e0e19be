import { areaY, axisX, rectY, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import type { TrustedOperations, VoterChangeKind } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { messages } from './messages.ts';

type Answer = TrustedOperations['daftar-per-tahap']['data'];

/** One list of the chain that ends in the DPT. */
interface Stage {
  readonly list: string;
  readonly from: string | null;
  readonly before: number | null;
  readonly voters: number | null;
  readonly added: number | null;
  readonly removed: number | null;
  readonly causes: ReadonlyArray<{ readonly kind: VoterChangeKind; readonly count: number | null }>;
}

const rowsOf = ({ region }: Answer): Stage[] => {
  const stages = region?.pipeline?.stages ?? [];
  const of = new Map(stages.map((s) => [s.list, s]));
  const chain: Stage[] = [];
  // Back from the DPT to what it was made from; DPTb and DPK are made on voting day and stand beside the chain.
  for (let at = of.get('DPT'); at !== undefined; at = at.madeFrom === null ? undefined : of.get(at.madeFrom)) {
    const { list, madeFrom, voters, added, removed, delta } = at;
    const causes = (delta ?? []).flatMap(({ kind, count }) => (kind === null || count === 0 ? [] : [{ kind, count }]));
    const before = madeFrom === null ? null : (of.get(madeFrom)?.voters ?? null);
    chain.unshift({ list: list ?? '', from: madeFrom, before, voters, added, removed, causes });
    if (chain.length > stages.length) break;
  }
  return chain;
};

/** The chain of lists as a flow: what stays, what comes in from above, what goes out below. */
export function Pipeline() {
  const t = useTexts(messages);
  const { number } = useSpeech();
  const answering = useTrusted('daftar-per-tahap', {});
  const columns: readonly Column<Stage>[] = [
    { label: t('stage'), value: (s) => s.list },
    { label: t('madeFrom'), value: (s) => s.from },
    { label: t('added'), value: (s) => (s.from === null ? '' : s.added), number: true },
    { label: t('removed'), value: (s) => (s.from === null ? '' : s.removed), number: true },
    { label: t('voters'), value: (s) => s.voters, number: true },
    {
      label: t('cause'),
      value: (s) => s.causes.map(({ kind, count }) => `${t(kind)} ${count === null ? '–' : number(count)}`).join(', '),
    },
  ];
  const draw = useCallback(
    (rows: readonly Stage[], width: number) => {
      const top = Math.max(1, ...rows.map((s) => (s.voters ?? 0) + (s.removed ?? 0)));
      const bars = rows.map((s, i) => ({ ...s, x1: i, x2: i + 0.3 }));
      const flows = rows.flatMap((s, i) => {
        if (i === 0 || s.before === null || s.removed === null || s.added === null || s.voters === null) return [];
        const [x1, x2, stayed] = [i - 0.7, i, s.before - s.removed];
        const band = (of: string, fill: string, from: [number, number], to: [number, number]) => [
          { of, fill, x: x1, y1: from[0], y2: from[1] },
          { of, fill, x: x2, y1: to[0], y2: to[1] },
        ];
        return [
          band(`${s.list} stayed`, 'var(--seq-2)', [s.removed, s.before], [0, stayed]),
          band(`${s.list} added`, 'var(--data-3)', [s.before, s.before], [stayed, s.voters]),
          // what goes out ends below the base line of the next list
          band(`${s.list} removed`, 'var(--data-5)', [0, s.removed], [-top * 0.08 - s.removed, -top * 0.08]),
        ].flat();
      });
      return {
        height: Math.min(380, 200 + width / 5),
        marginLeft: 8,
        marginRight: 8,
        marginTop: 30,
        x: { domain: [-0.02, rows.length - 0.6] },
        y: { domain: [-top * 0.2, top], axis: null },
        marks: [
          axisX(
            rows.map((_, i) => i + 0.15),
            { tickFormat: (_: number, i: number) => rows[i]?.list ?? '', tickSize: 0, label: null, fontSize: 13 },
          ),
          areaY(flows, { x: 'x', y1: 'y1', y2: 'y2', z: 'of', fill: 'fill', curve: 'bump-x', fillOpacity: 0.85 }),
          rectY(bars, { x1: 'x1', x2: 'x2', y1: 0, y2: 'voters', fill: 'var(--data-1)' }),
          text(bars, {
            x: (b: (typeof bars)[number]) => b.x1 + 0.15,
            y: (b: (typeof bars)[number]) => b.voters ?? 0,
            text: (b: (typeof bars)[number]) => (b.voters === null ? '–' : number(b.voters)),
            dy: -10,
            fontSize: 13,
            fontWeight: 600,
          }),
          text(
            bars.filter((b) => b.from !== null),
            {
              x: (b: (typeof bars)[number]) => b.x1 - 0.35,
              y: -top * 0.17,
              text: (b: (typeof bars)[number]) =>
                `+${b.added === null ? '–' : number(b.added)}  −${b.removed === null ? '–' : number(b.removed)}`,
              fontSize: width < 500 ? 10 : 12,
            },
          ),
        ],
      };
    },
    [number],
  );
  const told = (n: number | null): string => (n === null ? '–' : number(n));
  return (
    <Figure
      id="tahap"
      title={t('pipelineTitle')}
      about={t('pipelineAbout')}
      name="daftar-per-tahap"
      variables={{}}
      answering={answering}
      needs="region.pipeline.stages"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      legend={[
        ['var(--data-1)', t('voters')],
        ['var(--seq-2)', t('stayed')],
        ['var(--data-3)', t('added')],
        ['var(--data-5)', t('removed')],
      ]}
      remark={(rows) => (
        <ul className="sums">
          {rows
            .filter((s) => s.from !== null)
            .map((s) => (
              <li key={s.list}>
                {t('sum', {
                  list: s.list,
                  voters: told(s.voters),
                  from: s.from ?? '',
                  before: told(s.before),
                  added: told(s.added),
                  removed: told(s.removed),
                })}
              </li>
            ))}
        </ul>
      )}
    />
  );
}
