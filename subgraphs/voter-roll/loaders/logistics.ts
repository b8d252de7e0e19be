import { sql } from 'kysely';
import { isControlled, rowsWhere, type Told } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type ElectionValue, heldElection } from './election.ts';
import { protectedVoters } from './place-table.ts';

/** What an election needs in a region, as the graph has it. */
export interface LogisticsValue {
  readonly election: ElectionValue;
  readonly stations: number;
  readonly stationCapacity: number | null;
  readonly stationsOverCapacity: number;
  readonly boxes: number;
  readonly ballots: ReadonlyArray<{
    readonly contest: string;
    readonly name: string;
    readonly reservePerMille: number;
    /** Withheld where the number of voters is: it follows from the papers. */
    count(): Promise<Told>;
  }>;
}

/**
 * Computed from the counts that stations have; one statement for all regions of a request. Spare papers are rounded up station
 * by station, since that is how they are packed.
 */
export async function logisticsOf(context: Context, code: string): Promise<LogisticsValue> {
  const election = await heldElection(context);
  interface Row {
    code: string;
    stations: number;
    over: number;
    papers: number[];
  }
  const reserves = election.ballots.map(({ reservePerMille }) => reservePerMille);
  const row = await context.loaders
    .at<string, Row | undefined>('logistics', election.id, async (codes) => {
      const papers = reserves.map(
        (reserve) => sql`coalesce(sum(ceil(s.dpt * (1000 + ${sql.lit(reserve)}) / 1000.0)), 0)::int`,
      );
      const { rows } = await sql<Row>`
        select r.code, count(*)::int as stations,
          (count(*) filter (where s.dpt > ${election.stationCapacity}::int))::int as over,
          array[${sql.join(papers)}]::int[] as papers
        from unnest(${[...codes]}::text[], ${codes.map((c) => `${c}/`)}::text[]) as r(code, upto)
        join station_tally as s on s.village_code >= r.code and s.village_code < r.upto
        where ${rowsWhere(context.access.rows('Region'), { region: 's.village_code' })}
        group by r.code`.execute(context.db);
      return codes.map((asked) => rows.find((found) => found.code === asked));
    })
    .load(code);
  const stations = row?.stations ?? 0;
  const grant = isControlled(context.access, 'BallotNeed', 'count');
  return {
    election,
    stations,
    stationCapacity: election.stationCapacity,
    stationsOverCapacity: row?.over ?? 0,
    boxes: stations * election.ballots.length,
    ballots: election.ballots.map((ballot, i) => ({
      ...ballot,
      count: async (): Promise<Told> => {
        const papers = row?.papers[i] ?? 0;
        if (grant === null) return papers;
        const voters = await protectedVoters(context, 'Region', code, 'DPT', grant);
        return typeof voters === 'number' ? papers : voters;
      },
    })),
  };
}
