import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * Some places of one level, for a statement that is grouped by place: rows below any of them are met in one range of an index.
 * A join with each place would read that range once for each.
 */
export interface LevelPlaces {
  readonly codes: readonly string[];
  /** The place of a row among them. */
  readonly place: RawBuilder<string>;
  readonly where: RawBuilder<SqlBool>;
}

/** @param column holds codes of villages or of what lies between, with its alias; collation C */
export function placesByLevel(codes: readonly string[], column: (length: number) => string): LevelPlaces[] {
  const levels = new Map<number, string[]>();
  for (const code of [...new Set(codes)].sort()) levels.set(code.length, [...(levels.get(code.length) ?? []), code]);
  return [...levels].map(([length, members]) => {
    const at = sql.ref(column(length));
    const place = sql<string>`left(${at}, ${sql.lit(length)})`;
    const range = sql<SqlBool>`${at} >= ${members[0] ?? ''} and ${at} < ${`${members.at(-1) ?? ''}/`}`;
    // of one place the range says all, and the planner knows how much that is
    return {
      codes: members,
      place,
      where: members.length === 1 ? range : sql<SqlBool>`${range} and ${place} = any(${members}::text[])`,
    };
  });
}
