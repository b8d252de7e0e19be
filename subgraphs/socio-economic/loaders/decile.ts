import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { disclosed, inOrder } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { vintageOf } from './vintage.ts';

type Row = Record<string, unknown> & { readonly _family: string };

/**
 * The decile of a family in a vintage, one statement for all families of one place; null where that vintage does not rank
 * it. Who holds the family's id got it through the family's own row scope.
 * @param type which of the types with a decile: each has a grant of its own
 * @throws SimpulError ARGUMENT_INVALID where the vintage is not a month
 */
export async function decileOf(
  context: Context,
  type: 'Family' | 'SocioEconomicProfile',
  familyId: string,
  vintage: string | null | undefined,
  info: GraphQLResolveInfo,
): Promise<unknown> {
  const asked = vintageOf(vintage);
  const row = await context.loaders
    .at<string, Row | null>(info, `decile ${type}`, async (ids) => {
      const list = disclosed(context, type, { welfareDecile: { column: 'd.decile', scalar: 'Int' } }, [
        'welfareDecile',
      ]);
      const { rows } = await sql<Row>`select d.family_id as "_family", ${sql.join(list)} from decile as d
        where d.family_id = any(${[...ids]}::text[]) and d.vintage = ${asked}`.execute(context.db);
      return inOrder<string, Row>(ids, rows, (found) => found._family);
    })
    .load(familyId);
  return row?.welfareDecile ?? null;
}
