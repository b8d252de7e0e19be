import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { thresholdOf } from '../reference/board-threshold.ts';
import { type AsOf, asOfName, dayAsked, knownAt, validOn } from './as-of.ts';

type Level = 'PROVINSI' | 'KAB_KOTA' | 'KECAMATAN';

/** A level as the graph's PartyLevelCoverage. */
interface LevelValue {
  readonly seated: number;
  readonly regions: number;
  readonly percent: number;
  readonly threshold: number | null;
  readonly meets: boolean | null;
  readonly within: { readonly code: string } | null;
}

/** As the graph's PartyBoardCoverage. */
export interface CoverageValue {
  readonly provinces: LevelValue | null;
  readonly regencies: LevelValue | null;
  readonly districts: LevelValue | null;
  readonly meets: boolean | null;
}

interface CoverageRow {
  readonly party_id: string;
  readonly level: Level;
  readonly local: boolean;
  readonly within_code: string | null;
  readonly regions: number;
  readonly seated: number;
}

const percentOf = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;
/** In whole numbers: a rounded percentage never lifts a share over its threshold. */
const reaches = (part: number, whole: number, threshold: number | null): boolean | null =>
  threshold === null ? null : part * 100 >= threshold * whole;

function levelOf(row: CoverageRow | undefined): LevelValue | null {
  if (row === undefined) return null;
  const { seated, regions, local, level, within_code: code } = row;
  const threshold = thresholdOf(level, local);
  return {
    seated,
    regions,
    percent: percentOf(seated, regions),
    threshold,
    meets: reaches(seated, regions, threshold),
    within: code === null ? null : { code },
  };
}

/**
 * Boards in office on the day against the law's thresholds; one statement for all parties of one place. A reader of some
 * regions is told nothing: a share of a part would be a wrong number told as a right one.
 */
export function coverageOf(
  context: Context,
  id: string,
  at: AsOf,
  info: GraphQLResolveInfo,
): Promise<CoverageValue | null> {
  if (context.access.rows('PoliticalParty').kind !== 'all') return Promise.resolve(null);
  return context.loaders
    .at<string, CoverageValue>(info, `coverage ${asOfName(at)}`, async (ids) => {
      const day = dayAsked(context, at);
      const { rows } = await sql<CoverageRow>`
        select p.id as party_id, a.level, a.local, a.within_code, a.regions,
          (select count(distinct b.region_code)::int from board_seat as b
            where b.party_id = p.id and b.level = a.level and ${knownAt('b', at)}
              and ${validOn('b.valid_from', 'b.valid_to', day)}
              and (a.within_code is null or b.region_code like a.within_code || '.%')) as seated
        from party as p join coverage_area as a on a.local = (p.local_to is not null)
        where p.id = any(${[...ids]}::text[]) and ${knownAt('p', at)}
          and ${validOn('p.valid_from', 'p.valid_to', day)}`.execute(context.db);
      return ids.map((party) => {
        const level = (name: Level) => levelOf(rows.find((r) => r.party_id === party && r.level === name));
        const [provinces, regencies, districts] = [level('PROVINSI'), level('KAB_KOTA'), level('KECAMATAN')];
        const all = [provinces?.meets, regencies?.meets, districts?.meets].map((m) => m ?? null);
        return { provinces, regencies, districts, meets: all.includes(null) ? null : all.every((m) => m === true) };
      });
    })
    .load(id);
}

/** The women's share of the central board in office on the day. */
export interface WomenShare {
  /** Percent, one decimal; null: no central board. */
  readonly percent: number | null;
  readonly meets: boolean | null;
}

/** The women's share of each party's centre; one statement for all parties of one place. */
export function womenShareOf(context: Context, id: string, at: AsOf): Promise<WomenShare> {
  if (context.access.rows('PoliticalParty').kind !== 'all') return Promise.resolve({ percent: null, meets: null });
  return context.loaders
    .at<string, WomenShare>('women', asOfName(at), async (ids) => {
      const { rows } = await sql<{ party_id: string; women: number; members: number; local: boolean }>`
        select b.party_id, count(*)::int as members, (count(*) filter (where o.sex = 'P'))::int as women,
          bool_or(exists (select from party as p where p.id = b.party_id and p.local_to is not null)) as local
        from board_seat as b join officer_seat as o on o.board_id = b.id and ${knownAt('o', at)}
        where b.party_id = any(${[...ids]}::text[]) and b.level = 'PUSAT' and ${knownAt('b', at)}
          and ${validOn('b.valid_from', 'b.valid_to', dayAsked(context, at))}
        group by b.party_id`.execute(context.db);
      return ids.map((party) => {
        const row = rows.find((r) => r.party_id === party);
        if (row === undefined) return { percent: null, meets: null };
        const threshold = thresholdOf('PEREMPUAN_PUSAT', row.local);
        return { percent: percentOf(row.women, row.members), meets: reaches(row.women, row.members, threshold) };
      });
    })
    .load(id);
}
