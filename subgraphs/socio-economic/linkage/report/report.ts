import { sql } from 'kysely';
import type { PseudonymWeight } from '../judge.ts';
import { fieldNames, fields, type ModelMatch } from '../model/index.ts';
import type { LinkageDb } from '../store/linkage-db.ts';
import type { PseudonymPairs } from '../store/pairs.ts';

/** Counts of one kecamatan. */
export interface DistrictMatch {
  readonly district: string;
  readonly matched: number;
  readonly onlyRoll: number;
  readonly onlyDtsen: number;
  /** Lines of the roll that were matched. */
  readonly rate: number;
}

/** What a matching found and by what. Counts and parameters: nothing of a person. */
export interface LinkReport {
  readonly instrument: string;
  readonly roll: string;
  readonly run: number;
  readonly voters: number;
  readonly persons: number;
  readonly outcomes: ReadonlyArray<{ readonly outcome: string; readonly rule: string; readonly pairs: number }>;
  readonly marks: ReadonlyArray<{ readonly mark: string; readonly people: number }>;
  readonly districts: readonly DistrictMatch[];
  /** Bits, from (included), width 4. */
  readonly weights: ReadonlyArray<{ readonly from: number; readonly match: number; readonly review: number }>;
  readonly model: {
    readonly open: { readonly voters: number; readonly persons: number };
    readonly compared: number;
    readonly passes: ModelMatch['passes'];
    readonly lambda: number;
    readonly iterations: number;
    readonly converged: boolean;
    readonly thresholds: ModelMatch['thresholds'];
    readonly pseudonym: PseudonymWeight;
    readonly fields: ReadonlyArray<{
      readonly field: string;
      readonly level: string;
      readonly m: number;
      readonly u: number;
      readonly weight: number;
    }>;
  };
  /** Seconds of each part. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** What the matching itself knows of it. */
export interface MatchFacts {
  readonly instrument: string;
  readonly roll: string;
  readonly run: number;
  readonly pseudonyms: PseudonymPairs;
  readonly pseudonym: PseudonymWeight;
  readonly model: ModelMatch;
  readonly open: { readonly voters: number; readonly persons: number };
  readonly seconds: Readonly<Record<string, number>>;
}

const widthOfBin = 4;

/** Reads the counts of the outcome that the transaction has just written. */
export async function reportOf(tx: LinkageDb, facts: MatchFacts): Promise<LinkReport> {
  const outcomes = await sql<{ outcome: string; rule: string; pairs: number }>`
    select outcome, rule, count(*)::int as pairs from voter_match group by 1, 2 order by 1, 2`.execute(tx);
  const marks = await sql<{ mark: string; people: number }>`
    select mark, count(*)::int as people from voter_mark group by 1 order by 1`.execute(tx);
  const weights = await sql<{ from: number; match: number; review: number }>`
    select (floor(weight / ${sql.lit(widthOfBin)}) * ${sql.lit(widthOfBin)})::int as "from",
      (count(*) filter (where outcome = 'MATCH'))::int as match, (count(*) filter (where outcome = 'REVIEW'))::int as review
    from voter_match group by 1 order by 1`.execute(tx);
  const districts = await sql<Omit<DistrictMatch, 'rate'>>`
    select left(village_code, 8) as district,
      coalesce(sum(people) filter (where outcome = 'MATCHED'), 0)::int as matched,
      coalesce(sum(people) filter (where outcome = 'ONLY_LEFT'), 0)::int as "onlyRoll",
      coalesce(sum(people) filter (where outcome = 'ONLY_RIGHT'), 0)::int as "onlyDtsen"
    from match_count group by 1 order by 1`.execute(tx);
  const { model, pseudonyms, pseudonym, open, ...rest } = facts;
  const { estimate, scoring, passes, compared, thresholds } = model;
  return {
    ...rest,
    voters: pseudonyms.voters,
    persons: pseudonyms.persons,
    outcomes: outcomes.rows,
    marks: marks.rows,
    districts: districts.rows.map((d) => ({ ...d, rate: d.matched / Math.max(1, d.matched + d.onlyRoll) })),
    weights: weights.rows,
    model: {
      open,
      compared,
      passes,
      thresholds,
      pseudonym,
      lambda: estimate.lambda,
      iterations: estimate.iterations,
      converged: estimate.converged,
      fields: fieldNames.flatMap((field, f) => {
        const u = scoring.marginal(f);
        return fields[field].map((level, l) => ({
          field,
          level,
          m: estimate.m[f]![l]!,
          u: u[l]!,
          weight: scoring.weightOf(f, l),
        }));
      }),
    },
  };
}
