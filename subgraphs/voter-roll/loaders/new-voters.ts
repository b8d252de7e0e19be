import { sql } from 'kysely';
import { rowsWhere } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inList } from '../store/voter-predicate.ts';
import { heldElection } from './election.ts';
import { placesByLevel } from './places-of-one-level.ts';

/** Voters of the DPT who turned 17 in the year before a day, at most the voting day; one statement for all regions of one level. */
export async function newVotersOf(
  context: Context,
  code: string,
  before: string | null,
): Promise<{ readonly count: number; readonly withoutEKtp: number }> {
  const { votingDay } = await heldElection(context);
  interface Row {
    code: string;
    count: number;
    withoutEKtp: number;
  }
  const found = await context.loaders
    .at<string, Row | undefined>('new voters', before ?? '', async (codes) => {
      const rows: Row[] = [];
      for (const { place, where } of placesByLevel(codes, () => 'v.village_code')) {
        const found = await sql<Row>`
          select ${place} as code, count(*)::int as count, (count(*) filter (where v.e_ktp_status = 'BELUM'))::int as "withoutEKtp"
          from young_voter as v
          where ${where} and v.age = 17 and ${inList('DPT')}
            and v.birth_date + interval '17 years' <= ${votingDay}::date
            and v.birth_date + interval '17 years' < ${before ?? 'infinity'}::timestamp
            and ${rowsWhere(context.access.rows('NewVoterCount'), { region: 'v.village_code' })}
          group by 1`.execute(context.db);
        rows.push(...found.rows);
      }
      return codes.map((asked) => rows.find((row) => row.code === asked));
    })
    .load(code);
  return found ?? { count: 0, withoutEKtp: 0 };
}
