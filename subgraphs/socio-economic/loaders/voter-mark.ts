import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type DisclosedColumn, disclosed, rowsWhere, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterMarkKind } from '../types/voter-mark.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `k.${column}`, scalar });

const markColumns: Readonly<Record<string, DisclosedColumn>> = {
  mark: of('mark', 'VoterMarkKind'),
  registeredIn: {
    column: sql`jsonb_build_object('code', k.registered_code)`,
    scalar: 'Region',
  },
  instrument: of('instrument', 'String'),
  roll: of('roll', 'String'),
  markedOn: of('marked_on', 'Date'),
};

const ofIndividual = sql<SqlBool>`k.family_id = i.family_id and k.ordinal = i.ordinal`;

/** Where a row of `voter_mark as k` belongs: to the place and the person of the individual. */
const markScope = { region: 'k.village_code', link: 'k.link' } as const;

/** The marks of `individual as i` as one value of the SELECT list: of each the wanted fields, in their granted forms. */
export function discloseMarks(context: Context, places: ReadonlyArray<Selection>): RawBuilder<unknown> {
  const { granted } = context.access.decide('Individual', 'voterMarks');
  const names = new Set(places.flatMap((place) => [...place.below('voterMarks').names()]));
  const columns = granted ? disclosed(context, 'VoterMark', markColumns, names) : [];
  // without a field wanted (`__typename` alone) a mark is still one
  const wanted = sql.join([...columns, sql`k.mark as "_mark"`]);
  return sql`(select coalesce(jsonb_agg(to_jsonb(m) - '_mark' order by m._mark), '[]'::jsonb)
    from (select ${wanted} from voter_mark as k where ${granted ? ofIndividual : sql<SqlBool>`false`}
      and ${rowsWhere(context.access.rows('VoterMark'), markScope)}) as m) as "voterMarks"`;
}

/** Individuals with a mark of this kind that the reader sees. */
export const marked = ({ access }: Context, mark: VoterMarkKind): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select from voter_mark as k where k.mark = ${mark} and k.village_code = i.village_code and ${ofIndividual}
    and ${rowsWhere(access.rows('VoterMark'), markScope)})`;
