import { axisX, axisY, barX, ruleX, text } from '@observablehq/plot';
import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import { messages as figureMessages } from '../../figures/messages.ts';
import type { TrustedOperations } from '../../graph/operations.ts';
import { Faults, missingAt, Refused, useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { messages } from './messages.ts';
import { withheldBars } from './withheld-bars.ts';

interface District {
  readonly name: string;
  /** null: withheld, or not granted. */
  readonly kpu: number | null;
  readonly dtsen: number | null;
}

const rowsOf = ({ regions }: TrustedOperations['disabilitas-tiap-kecamatan']['data']): District[] =>
  (regions?.nodes ?? []).map(({ code, name, dtsenDisabled: dtsen, voterCounts }) => {
    const types = (voterCounts ?? []).filter((c) => c.disabilityType !== null);
    // A type that nobody has is not listed to whom nothing is withheld: none listed is none.
    const whole = voterCounts !== null && types.every((c) => c.count !== null);
    return { name: name ?? code ?? '', dtsen, kpu: whole ? types.reduce((sum, c) => sum + (c.count ?? 0), 0) : null };
  });

const halves = ['regions.nodes.voterCounts', 'regions.nodes.dtsenDisabled'] as const;

/** Disability by the voter roll and by DTSEN, side by side; a reader may have one of them only. */
export function Disability() {
  const t = useTexts(messages);
  const says = useTexts(figureMessages);
  const { number } = useSpeech();
  const answering = useTrusted('disabilitas-tiap-kecamatan', {});
  const { asked } = answering;
  // An agency that does not answer withholds nothing: what it has is not drawn at all.
  const missing = halves.map((path) => missingAt(asked.kind === 'answered' ? asked.answer : { errors: [] }, path));
  const refused = missing.flatMap((half) => half.refused);
  const faults = missing.flatMap((half) => half.faults);
  const given = missing.map((half) => half.refused.length + half.faults.length === 0);
  const [kpu, dtsen] = given;
  const needs = given.includes(true)
    ? 'regions.nodes'
    : (halves.find((_, i) => missing[i]?.faults.length) ?? halves[0]);
  const columns: readonly Column<District>[] = [
    { label: t('district'), value: (d) => d.name },
    ...(kpu ? [{ label: t('kpuSource'), value: (d: District) => d.kpu, number: true }] : []),
    ...(dtsen ? [{ label: t('dtsenSource'), value: (d: District) => d.dtsen, number: true }] : []),
  ];
  const draw = useCallback(
    (rows: readonly District[], width: number) => {
      const sources = [
        ...(kpu ? [{ source: t('kpuSource'), fill: 'var(--data-4)', of: (d: District) => d.kpu }] : []),
        ...(dtsen ? [{ source: t('dtsenSource'), fill: 'var(--data-3)', of: (d: District) => d.dtsen }] : []),
      ];
      const bars = sources.flatMap(({ source, fill, of }) =>
        rows.map((d) => ({ source, fill, name: d.name, count: of(d) })),
      );
      type Bar = (typeof bars)[number];
      const longest = Math.max(1, ...bars.map((b) => b.count ?? 0));
      // Side by side where there is room, else one below the other.
      const facet = width < 560 ? 'fy' : 'fx';
      const withheld = withheldBars(
        bars.filter((b) => b.count === null),
        (b) => b.name,
        longest,
        says('withheldCell'),
        facet,
      );
      return {
        height: (facet === 'fy' ? sources.length : 1) * (40 + rows.length * 22) + 40,
        marginLeft: 110,
        marginTop: 34,
        marginRight: facet === 'fy' ? 40 : 10,
        x: { domain: [0, longest], nice: true, grid: true },
        y: { domain: rows.map((d) => d.name) },
        [facet]: { axis: null, padding: 0.12, domain: sources.map((s) => s.source) },
        marks: [
          axisX({ label: t('persons'), tickFormat: (n: number) => number(n), ticks: 3 }),
          axisY({ label: null, tickSize: 0, fontSize: 12 }),
          barX(
            bars.filter((b) => b.count !== null),
            {
              y: 'name',
              x: 'count',
              [facet]: 'source',
              fill: 'fill',
              insetTop: 2,
              insetBottom: 2,
              title: (b: Bar) => `${b.name} · ${b.source}: ${number(b.count ?? 0)}`,
            },
          ),
          ...withheld,
          text(sources, {
            [facet]: 'source',
            text: 'source',
            frameAnchor: 'top-left',
            dy: -16,
            fontSize: 12,
            fontWeight: 600,
          }),
          ruleX([0]),
        ],
      };
    },
    [t, says, number, kpu, dtsen],
  );
  return (
    <Figure
      id="disabilitas"
      title={t('disabilityTitle')}
      about={t('disabilityAbout')}
      name="disabilitas-tiap-kecamatan"
      variables={{}}
      answering={answering}
      needs={needs}
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      remark={() => (
        <>
          {refused.length > 0 && <Refused errors={refused} />}
          {faults.length > 0 && <Faults errors={faults} again={answering.again} />}
        </>
      )}
    />
  );
}
