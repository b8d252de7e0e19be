import { createHmac } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { pseudonymKey } from '../../schema/hop/index.ts';
import { keeping, type Store } from '../../subgraphs/kit/index.ts';
import { world } from '../../subgraphs/population/index.ts';
import { truth } from '../../subgraphs/population/truth.ts';

/** How good the links are, against a truth that no agency has. */
export interface Quality {
  readonly links: number;
  readonly correct: number;
  /** Voters who are in DTSEN. */
  readonly possible: number;
  readonly precision: number;
  readonly recall: number;
  /** The same of those whom no pseudonym joins. */
  readonly byModel: { readonly links: number; readonly correct: number; readonly possible: number };
  /** Pairs for a clerk, and how many of them are one person. */
  readonly review: { readonly pairs: number; readonly onePerson: number };
}

/** Voter's pseudonym → family and ordinal of the record that is the same person; with whether the two NIKs agree. */
export type Truth = ReadonlyMap<string, { readonly record: string; readonly sameNik: boolean }>;

// biome-ignore lint/suspicious/noExplicitAny: an evaluation reads what no resolver does
type Any = any;
const chunk = 100_000;

/** Who of the roll is who, before anything of the store is changed. */
export async function truthOf(store: Store<Any>, voters: number, keys: string, instrument: string): Promise<Truth> {
  const records = new Map<string, string>();
  await keeping(store.db as Kysely<Any>, async (db) => {
    for (let after = ''; ; ) {
      const { rows } = await sql<{ family_id: string; ordinal: number; national_id: string }>`
        select family_id, ordinal, national_id from individual where family_id > ${after}
        order by family_id, ordinal limit ${chunk}`.execute(db);
      const last = rows.at(-1)?.family_id;
      const whole = rows.length < chunk ? rows : rows.filter((row) => row.family_id !== last);
      for (const row of whole) records.set(row.national_id, `${row.family_id} ${row.ordinal}`);
      if (rows.length < chunk) break;
      after = whole.at(-1)!.family_id;
    }
  });
  const key = Buffer.from(pseudonymKey(keys, instrument)).toString('base64url');
  const found = new Map<string, { record: string; sameNik: boolean }>();
  const people = world({ voters });
  for (const { voterNationalId, dtsenNationalId } of truth(people))
    found.set(createHmac('sha256', key).update(voterNationalId).digest('hex'), {
      record: records.get(dtsenNationalId)!,
      sameNik: voterNationalId === dtsenNationalId,
    });
  return found;
}

/**
 * Gives more of DTSEN's records a wrong NIK: the last digit is one higher, so that many a number becomes somebody else's, as a slip of the
 * pen may. Returns how many.
 */
export function damageNationalIds(store: Store<Any>, rate: number): Promise<number> {
  return keeping(store.db as Kysely<Any>, async (db) => {
    const { rows } = await sql<{ n: number }>`with changed as (
      update individual set national_id = left(national_id, 15) || ((right(national_id, 1)::int + 1) % 10)::text
      where (record_key::bigint * 7919) % 1000000 < ${Math.round(rate * 1_000_000)} returning 1)
      select count(*)::int as n from changed`.execute(db);
    return rows[0]!.n;
  });
}

/** Measures the current matching. */
export async function qualityOf(store: Store<Any>, who: Truth): Promise<Quality> {
  const db = store.db as Kysely<Any>;
  const counts = { links: 0, correct: 0, onePerson: 0, review: 0 };
  const byModel = { links: 0, correct: 0, possible: 0 };
  const joined = new Set<string>();
  for (let from = 0; ; from += chunk) {
    const { rows } = await sql<{
      pseudonym: string;
      record: string | null;
      outcome: string | null;
      rule: string | null;
    }>`
      select v.pseudonym, m.family_id || ' ' || m.ordinal as record, m.outcome, m.rule
      from linkage_voter as v left join voter_match as m on m.voter = v.id
      where v.id >= ${from} and v.id < ${from + chunk}`.execute(db);
    if (rows.length === 0) break;
    for (const { pseudonym, record, outcome, rule } of rows) {
      const right = record !== null && who.get(pseudonym)?.record === record;
      if (rule !== 'MODEL' && rule !== null) joined.add(pseudonym);
      if (outcome === 'MATCH') {
        counts.links++;
        if (right) counts.correct++;
        if (rule === 'MODEL') {
          byModel.links++;
          if (right) byModel.correct++;
        }
      } else if (outcome === 'REVIEW') {
        counts.review++;
        if (right) counts.onePerson++;
      }
    }
  }
  for (const pseudonym of who.keys()) if (!joined.has(pseudonym)) byModel.possible++;
  return {
    links: counts.links,
    correct: counts.correct,
    possible: who.size,
    precision: counts.correct / counts.links,
    recall: counts.correct / who.size,
    byModel,
    review: { pairs: counts.review, onePerson: counts.onePerson },
  };
}
