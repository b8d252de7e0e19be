import { axisX, axisY, gridY, rectY, ruleY } from '@observablehq/plot';
import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import type { TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { type Bin, binsOf } from './bins.ts';
import { messages } from './messages.ts';

const rowsOf = ({ pollingStations }: TrustedOperations['ukuran-tps']['data']): Bin[] =>
  binsOf((pollingStations?.nodes ?? []).flatMap((s) => (s.voterCount === null ? [] : [s.voterCount])));

/** How many stations have how many voters. */
export function Stations() {
  const t = useTexts(messages);
  const { number } = useSpeech();
  const answering = useTrusted('ukuran-tps', {});
  const columns: readonly Column<Bin>[] = [
    { label: t('from'), value: (b) => b.from, number: true },
    { label: t('below'), value: (b) => b.below, number: true },
    { label: t('stations'), value: (b) => b.stations, number: true },
  ];
  const draw = useCallback(
    (rows: readonly Bin[]) => ({
      height: 300,
      marginLeft: 50,
      marks: [
        gridY(),
        axisX({ label: t('voters'), tickFormat: (n: number) => number(n) }),
        axisY({ label: t('stations'), tickFormat: (n: number) => number(n) }),
        rectY(rows, {
          x1: 'from',
          x2: 'below',
          y: 'stations',
          fill: 'var(--data-1)',
          title: (b: Bin) => `${number(b.from)}–${number(b.below - 1)}: ${number(b.stations)}`,
        }),
        ruleY([0]),
      ],
    }),
    [t, number],
  );
  const { asked } = answering;
  const nodes = asked.kind === 'answered' ? (asked.answer.data?.pollingStations?.nodes ?? []) : [];
  const all = asked.kind === 'answered' ? (asked.answer.data?.pollingStations?.totalCount ?? nodes.length) : 0;
  const told = nodes.filter((s) => s.voterCount !== null).length;
  return (
    <Figure
      id="tps"
      title={t('tpsTitle')}
      about={t('tpsAbout')}
      name="ukuran-tps"
      variables={{}}
      answering={answering}
      needs="pollingStations.nodes"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      remark={() =>
        told < all && (
          <p className="withheld">
            {t('partial', { told: number(told), all: number(all), withheld: number(all - told) })}
          </p>
        )
      }
    />
  );
}
