import { sql } from 'kysely';
import { inOrder } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterRollTables } from '../store/tables.ts';

export type RegionRow = VoterRollTables['region'];

/** A region as resolvers pass it on: its code, and the rest only when it is asked for. */
export interface RegionValue {
  readonly code: string;
  name(): Promise<string | null>;
  level(): Promise<string | null>;
  bpsCode(): Promise<string | null>;
  parent(): Promise<RegionValue | null>;
}

const loadRegion = (context: Context, code: string): Promise<RegionRow | null> =>
  context.loaders
    .at<string, RegionRow | null>('region', 'row', async (codes) => {
      const { rows } = await sql<RegionRow>`select * from region where code = any(${[...codes]}::text[])`.execute(
        context.db,
      );
      return inOrder(codes, rows, (row) => row.code);
    })
    .load(code);

/** The region of a code. `row` where it is already at hand. */
export function regionOf(context: Context, code: string, row?: RegionRow): RegionValue {
  const get = async (): Promise<RegionRow | null> => row ?? (await loadRegion(context, code));
  return {
    code,
    name: async () => (await get())?.name ?? null,
    level: async () => (await get())?.level ?? null,
    bpsCode: async () => (await get())?.bps_code ?? null,
    parent: async () => {
      const parent = (await get())?.parent_code ?? null;
      return parent === null ? null : regionOf(context, parent);
    },
  };
}
