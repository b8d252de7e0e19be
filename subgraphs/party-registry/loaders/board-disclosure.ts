import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inDispute } from '../reference/withholding.ts';
import { type AsOf, recordedMoment } from './as-of.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `b.${column}`, scalar });

const boardColumns: Readonly<Record<string, DisclosedColumn>> = {
  id: { column: 'b.id', scalar: 'ID', key: true },
  level: of('level', 'BoardLevel'),
  region: of('region_code', 'Region'),
  validFrom: of('valid_from', 'Date'),
  validTo: of('valid_to', 'Date'),
  recordedAt: { column: recordedMoment('b'), scalar: 'DateTime' },
};

/** Where a row of `board as b` belongs. The centre of a national party lies in no region: only who reads every row sees it. */
export const boardScope = { region: 'b.region_code' } as const;

/** A board as resolvers pass it on: the wanted fields by name, and the keys of what hangs on it. */
export type BoardRow = Record<string, unknown> & {
  readonly _board: string;
  readonly _party: string;
  readonly _decree: string;
  /** Whether its party is in dispute today, whatever day was asked. */
  readonly _disputed: boolean;
  readonly _at: AsOf;
};

/** The SELECT list of what is wanted of `board as b`, each value in its granted form. */
export function discloseBoard(context: Context, places: ReadonlyArray<Selection>): RawBuilder<unknown>[] {
  const names = new Set(places.flatMap((p) => [...p.names()]));
  return [
    sql`b.id as "_board"`,
    sql`b.party_id as "_party"`,
    sql`b.decree_number as "_decree"`,
    sql`${inDispute(context, 'b.party_id')} as "_disputed"`,
    ...disclosed(context, 'PartyBoard', boardColumns, names),
  ];
}

/** The row as the graph's PartyBoard. */
export const boardFrom =
  (at: AsOf) =>
  (row: BoardRow): BoardRow => ({
    ...row,
    _at: at,
    region: typeof row.region === 'string' ? { code: row.region } : null,
  });
