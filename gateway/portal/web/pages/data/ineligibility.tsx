import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import { messages as figureMessages } from '../../figures/messages.ts';
import type { IneligibilityReason, TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { heat } from './heat.ts';
import { messages } from './messages.ts';

interface Finding {
  readonly district: string;
  readonly reason: IneligibilityReason;
  readonly count: number | null;
}

const reasons: readonly IneligibilityReason[] = [
  'MENINGGAL',
  'GANDA',
  'DI_BAWAH_UMUR',
  'PINDAH_DOMISILI',
  'WNA',
  'TNI',
  'POLRI',
  'SALAH_TPS',
];

const rowsOf = ({ region }: TrustedOperations['tms-menurut-alasan']['data']): Finding[] => {
  const cells = (region?.voterCounts ?? []).map((c) => ({ ...c, district: c.region?.name ?? c.region?.code ?? '' }));
  const districts = [...new Set(cells.map((c) => c.district))];
  // Whose counts are exact is told of cells that have somebody; whose counts are protected, of every cell there could be.
  return districts.flatMap((district) =>
    reasons.map((reason) => {
      const cell = cells.find((c) => c.district === district && c.ineligibility === reason);
      return { district, reason, count: cell === undefined ? 0 : cell.count };
    }),
  );
};

/** Findings of field verification, by district and reason. */
export function Ineligibility() {
  const t = useTexts(messages);
  const says = useTexts(figureMessages);
  const { number } = useSpeech();
  const answering = useTrusted('tms-menurut-alasan', {});
  const columns: readonly Column<Finding>[] = [
    { label: t('district'), value: (f) => f.district },
    { label: t('reason'), value: (f) => t(f.reason) },
    { label: t('findings'), value: (f) => f.count, number: true },
  ];
  const draw = useCallback(
    (rows: readonly Finding[], width: number) =>
      heat(
        rows.map(({ district, reason, count }) => ({ row: district, column: t(reason), count })),
        {
          columnLabel: t('reason'),
          columns: reasons.map((r) => t(r)),
          rows: [...new Set(rows.map((r) => r.district))],
          width,
          number,
          withheld: says('withheldCell'),
        },
      ),
    [t, says, number],
  );
  return (
    <Figure
      id="tms"
      title={t('tmsTitle')}
      about={t('tmsAbout')}
      name="tms-menurut-alasan"
      variables={{}}
      answering={answering}
      needs="region.voterCounts"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
    />
  );
}
