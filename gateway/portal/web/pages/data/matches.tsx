import { axisX, axisY, dot, gridX, link } from '@observablehq/plot';
import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import { messages as figureMessages } from '../../figures/messages.ts';
import type { TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { messages } from './messages.ts';
import { withheldBars } from './withheld-bars.ts';

interface Match {
  readonly district: string;
  readonly matched: number | null;
  readonly onlyRoll: number | null;
  readonly onlyDtsen: number | null;
}

const rowsOf = ({ regions }: TrustedOperations['tingkat-padan']['data']): Match[] =>
  (regions?.nodes ?? []).flatMap(({ code, name, matchRate }) =>
    // null: never matched yet
    matchRate === null
      ? []
      : [
          {
            district: name ?? code ?? '',
            matched: matchRate.matched,
            onlyRoll: matchRate.onlyLeft,
            onlyDtsen: matchRate.onlyRight,
          },
        ],
  );

const share = (matched: number | null, only: number | null): number | null =>
  matched === null || only === null || matched + only === 0 ? null : matched / (matched + only);

/** How much of either register the other one knows, by district. */
export function Matches() {
  const t = useTexts(messages);
  const says = useTexts(figureMessages);
  const { number } = useSpeech();
  const answering = useTrusted('tingkat-padan', {});
  const columns: readonly Column<Match>[] = [
    { label: t('district'), value: (m) => m.district },
    { label: t('matched'), value: (m) => m.matched, number: true },
    { label: t('onlyRoll'), value: (m) => m.onlyRoll, number: true },
    { label: t('onlyDtsen'), value: (m) => m.onlyDtsen, number: true },
  ];
  const draw = useCallback(
    (rows: readonly Match[]) => {
      const points = rows.map((m) => ({
        district: m.district,
        dtsen: share(m.matched, m.onlyDtsen),
        roll: share(m.matched, m.onlyRoll),
      }));
      const percent = (value: number): string => number(value, { style: 'percent', maximumFractionDigits: 1 });
      type Point = (typeof points)[number];
      return {
        height: 60 + rows.length * 22,
        marginLeft: 110,
        marginRight: 20,
        x: { domain: [0, 1] },
        y: { domain: points.map((p) => p.district) },
        marks: [
          gridX(),
          axisX({ label: t('share'), tickFormat: percent, ticks: 5 }),
          axisY({ label: null, tickSize: 0, fontSize: 12 }),
          ...withheldBars(
            points.filter((p) => p.dtsen === null && p.roll === null),
            (p) => p.district,
            1,
            says('withheldCell'),
          ),
          link(points, { y: 'district', x1: 'dtsen', x2: 'roll', stroke: 'var(--line-strong)' }),
          dot(points, {
            y: 'district',
            x: 'dtsen',
            fill: 'var(--data-1)',
            r: 5,
            title: (p: Point) => `${p.district} ${t('ofDtsen')}: ${percent(p.dtsen ?? 0)}`,
          }),
          dot(points, {
            y: 'district',
            x: 'roll',
            fill: 'var(--data-2)',
            symbol: 'square',
            r: 5,
            title: (p: Point) => `${p.district} ${t('ofRoll')}: ${percent(p.roll ?? 0)}`,
          }),
        ],
      };
    },
    [t, says, number],
  );
  return (
    <Figure
      id="padan"
      title={t('matchTitle')}
      about={t('matchAbout')}
      name="tingkat-padan"
      variables={{}}
      answering={answering}
      needs="regions.nodes.matchRate"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      legend={[
        ['var(--data-1)', `● ${t('ofDtsen')}`],
        ['var(--data-2)', `■ ${t('ofRoll')}`],
      ]}
    />
  );
}
