import { useCallback } from 'react';
import { type Column, Figure } from '../../figures/index.ts';
import { messages as figureMessages } from '../../figures/messages.ts';
import type { TrustedOperations } from '../../graph/operations.ts';
import { useSpeech, useTexts, useTrusted } from '../../shell/index.ts';
import { heat } from './heat.ts';
import { messages } from './messages.ts';

interface DecileCell {
  readonly district: string;
  readonly decile: number;
  readonly families: number | null;
}

const rowsOf = ({ region }: TrustedOperations['keluarga-tiap-desil']['data']): DecileCell[] =>
  (region?.decileCounts ?? []).flatMap(({ region: place, decile, families }) =>
    decile === null ? [] : [{ district: place?.name ?? place?.code ?? '', decile, families }],
  );

const tenths = Array.from({ length: 10 }, (_, i) => i + 1);

/** Families of each district in each welfare decile. */
export function Deciles() {
  const t = useTexts(messages);
  const says = useTexts(figureMessages);
  const { number } = useSpeech();
  const answering = useTrusted('keluarga-tiap-desil', {});
  const columns: readonly Column<DecileCell>[] = [
    { label: t('district'), value: (c) => c.district },
    { label: t('decile'), value: (c) => c.decile, number: true },
    { label: t('families'), value: (c) => c.families, number: true },
  ];
  const draw = useCallback(
    (rows: readonly DecileCell[], width: number) =>
      heat(
        rows.map(({ district, decile, families }) => ({ row: district, column: String(decile), count: families })),
        {
          columnLabel: t('decile'),
          columns: tenths.map(String),
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
      id="desil"
      title={t('decileTitle')}
      about={t('decileAbout')}
      name="keluarga-tiap-desil"
      variables={{}}
      answering={answering}
      needs="region.decileCounts.families"
      rowsOf={rowsOf}
      columns={columns}
      draw={draw}
    />
  );
}
