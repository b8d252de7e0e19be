import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One line of what the law asks of a party's boards. */
interface BoardThreshold {
  readonly code: 'PROVINSI' | 'KAB_KOTA' | 'KECAMATAN' | 'PEREMPUAN_PUSAT';
  readonly percent: number;
}

const thresholds = parse(
  readFileSync(new URL('board-thresholds.yaml', import.meta.url), 'utf8'),
) as readonly BoardThreshold[];

/** The share, in percent, that a national party must reach. A local party has rules that are not here: null. */
export function thresholdOf(code: BoardThreshold['code'], local: boolean): number | null {
  return local ? null : (thresholds.find((t) => t.code === code)?.percent ?? null);
}
