import { axisX, axisY, barX, ruleX } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import { messages as figureMessages } from '../../figures/messages.ts';
import type { TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { Choice } from './choice.tsx';
import { messages } from './messages.ts';
import { lists, orders, useView } from './view.ts';
import { withheldBars } from './withheld-bars.ts';

interface District {
  readonly code: string;
  readonly name: string;
  readonly male: number | null;
  readonly female: number | null;
}

const rowsOf = ({ region }: TrustedOperations['pemilih-menurut-jenis-kelamin']['data']): District[] => {
  const districts = new Map<string, District>();
  for (const { region: place, sex, count } of region?.voterCounts ?? []) {
    const code = place?.code ?? '';
    const known = districts.get(code) ?? { code, name: place?.name ?? code, male: null, female: null };
    districts.set(code, { ...known, [sex === 'L' ? 'male' : 'female']: count });
  }
  return [...districts.values()];
};
const total = ({ male, female }: District): number | null => (male === null || female === null ? null : male + female);

/** Voters of each district by sex, of one of the lists. */
export function Voters() {
  const t = useTexts(messages);
  const says = useTexts(figureMessages);
  const { number } = useSpeech();
  const [{ list, order }, change] = useView();
  const variables = useMemo(() => ({ list }), [list]);
  const answering = useTrusted('pemilih-menurut-jenis-kelamin', variables);
  const columns: readonly Column<District>[] = [
    { label: t('district'), value: (d) => d.name },
    { label: t('male'), value: (d) => d.male, number: true },
    { label: t('female'), value: (d) => d.female, number: true },
    { label: t('voters'), value: total, number: true },
  ];
  const draw = useCallback(
    (rows: readonly District[]) => {
      const ordered = order === 'count' ? rows.toSorted((a, b) => (total(b) ?? -1) - (total(a) ?? -1)) : rows;
      const bars = ordered.flatMap(({ name, male, female }) => [
        { name, count: male, fill: 'var(--data-1)', sex: t('male') },
        { name, count: female, fill: 'var(--data-2)', sex: t('female') },
      ]);
      const longest = Math.max(1, ...rows.map((r) => total(r) ?? 0));
      return {
        height: 60 + rows.length * 24,
        marginLeft: 110,
        marginRight: 20,
        x: { domain: [0, longest * 1.02], grid: true },
        y: { domain: ordered.map((d) => d.name) },
        marks: [
          axisX({ label: t('voters'), tickFormat: (n: number) => number(n), ticks: 4 }),
          axisY({ label: null, fontSize: 12, tickSize: 0 }),
          barX(
            bars.filter((b) => b.count !== null),
            {
              y: 'name',
              x: 'count',
              fill: 'fill',
              insetTop: 2,
              insetBottom: 2,
              title: (b: (typeof bars)[number]) => `${b.name} · ${b.sex}: ${number(b.count ?? 0)}`,
            },
          ),
          ...withheldBars(
            ordered.filter((d) => d.male === null && d.female === null),
            (d) => d.name,
            longest,
            says('withheldCell'),
          ),
          ruleX([0]),
        ],
      };
    },
    [order, t, says, number],
  );
  return (
    <Figure
      id="pemilih"
      title={`${t('votersTitle')}, ${list}`}
      about={t('votersAbout')}
      name="pemilih-menurut-jenis-kelamin"
      variables={variables}
      answering={answering}
      needs="region.voterCounts"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      legend={[
        ['var(--data-1)', t('male')],
        ['var(--data-2)', t('female')],
      ]}
      controls={
        <>
          <Choice legend={t('list')} of={lists} chosen={list} label={(l) => l} onChoose={(l) => change('list', l)} />
          <Choice
            legend={t('order')}
            of={orders}
            chosen={order}
            label={(o) => t(o === 'code' ? 'byCode' : 'byCount')}
            onChoose={(o) => change('order', o)}
          />
        </>
      }
    />
  );
}
