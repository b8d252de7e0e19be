import { type RawBuilder, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import type { Context } from '../context.ts';

/** The newest vintage: what is answered where none is named. */
export const newestVintage: RawBuilder<string> = sql<string>`(select max(vintage) from vintage)`;

/** The vintage of an argument, as an expression. @throws SimpulError ARGUMENT_INVALID where it is not a month */
export function vintageOf(named: string | null | undefined): RawBuilder<string> {
  if (named == null) return newestVintage;
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(named))
    throw new SimpulError('ARGUMENT_INVALID', { argument: 'vintage', detail: 'YYYY-MM' });
  return sql<string>`${named}::text`;
}

/** Every vintage, oldest first. */
export async function allVintages(context: Context): Promise<string[]> {
  const { rows } = await sql<{ vintage: string }>`select vintage from vintage order by vintage`.execute(context.db);
  return rows.map(({ vintage }) => vintage);
}
