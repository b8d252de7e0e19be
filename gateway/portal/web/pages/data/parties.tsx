import { axisX, axisY, dot, gridX, ruleY } from '@observablehq/plot';
import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import type { PartyDecreeKind, TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { messages } from './messages.ts';

interface Decree {
  readonly party: string;
  readonly number: string;
  readonly date: string;
  readonly kind: PartyDecreeKind;
}

const rowsOf = ({ parties }: TrustedOperations['riwayat-partai']['data']): Decree[] =>
  (parties?.nodes ?? []).flatMap(({ id, abbreviation, decrees }) =>
    (decrees ?? []).flatMap(({ number, date, kind }) =>
      date === null || kind === null ? [] : [{ party: abbreviation ?? id ?? '', number: number ?? '', date, kind }],
    ),
  );

const kinds = [
  ['PENGESAHAN_BADAN_HUKUM', 'recognition', 'var(--data-1)', 'circle', '●'],
  ['PERUBAHAN_AD_ART', 'statutes', 'var(--data-2)', 'diamond', '◆'],
  ['PERUBAHAN_KEPENGURUSAN', 'board', 'var(--data-3)', 'square', '■'],
] as const;

/** The decrees about each party on a line of time. */
export function Parties() {
  const t = useTexts(messages);
  const { day } = useSpeech();
  const answering = useTrusted('riwayat-partai', {});
  const nameOf = useCallback(
    (kind: PartyDecreeKind): string => {
      const known = kinds.find(([k]) => k === kind);
      return known === undefined ? kind : t(known[1]);
    },
    [t],
  );
  const columns: readonly Column<Decree>[] = [
    { label: t('party'), value: (d) => d.party },
    { label: t('date'), value: (d) => day(d.date) },
    { label: t('decree'), value: (d) => nameOf(d.kind) },
    { label: t('number'), value: (d) => d.number },
  ];
  const draw = useCallback(
    (rows: readonly Decree[]) => {
      const parties = [...new Set(rows.map((d) => d.party))];
      return {
        height: 50 + parties.length * 24,
        marginLeft: 110,
        marginRight: 20,
        x: { type: 'utc' as const },
        y: { domain: parties },
        marks: [
          gridX({ ticks: 'year' }),
          ruleY(parties, { stroke: 'var(--line)' }),
          axisX({ label: null, ticks: 'year', tickFormat: (d: Date) => String(d.getUTCFullYear()), fontSize: 12 }),
          axisY({ label: null, tickSize: 0, fontSize: 12 }),
          ...kinds.map(([kind, , fill, symbol]) =>
            dot(
              rows.filter((d) => d.kind === kind),
              {
                x: (d: Decree) => new Date(d.date),
                y: 'party',
                fill,
                symbol,
                r: 5,
                title: (d: Decree) => `${d.party} · ${day(d.date)} · ${nameOf(d.kind)} · ${d.number}`,
              },
            ),
          ),
        ],
      };
    },
    [day, nameOf],
  );
  return (
    <Figure
      id="partai"
      title={t('partyTitle')}
      about={t('partyAbout')}
      name="riwayat-partai"
      variables={{}}
      answering={answering}
      needs="parties.nodes.decrees"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
      legend={kinds.map(([, key, colour, , sign]) => [colour, `${sign} ${t(key)}`] as const)}
    />
  );
}
