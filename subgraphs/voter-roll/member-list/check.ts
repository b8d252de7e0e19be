import { createSecretKey } from 'node:crypto';
import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { claimKey, linkageKey, noiseKey } from '../../../schema/hop/index.ts';
import { keeping, populationOf, recordSecret, type Store } from '../../kit/index.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { type CopyingSigns, copyingSigns, judge } from './judge.ts';
import { keep } from './keep.ts';
import type { ListKind } from './kind.ts';
import type { LineFault } from './line.ts';
import { writeResults } from './results.ts';
import { type Db, stage } from './stage.ts';

/** What is checked, and how. */
export interface ListQuestion {
  readonly kind: ListKind;
  readonly file: string;
  /** The party or the candidate. */
  readonly of: string;
  /** YYYY-MM-DD: ages refer to it. */
  readonly on: string;
  /** Key folder. */
  readonly keys: string;
  /** Where the result of each line goes; absent: nowhere. */
  readonly resultsTo?: string;
  /** Look only: the store stays as it is. */
  readonly lookOnly?: boolean;
}

/** Lines of one area by outcome. A region is told by code and name. */
export interface AreaOutcome {
  readonly level: 'REGENCY' | 'DISTRICT';
  readonly code: string;
  readonly name: string;
  readonly lines: number;
  readonly eligible: number;
  readonly notYetEligible: number;
  readonly ineligible: number;
  /** Different people among the eligible: what counts towards a smallest number of members. */
  readonly eligiblePersons: number;
  readonly findings: Readonly<Record<string, number>>;
}

/** The outcome of one list. Counts only. */
export interface ListOutcome {
  readonly kind: ListKind['name'];
  readonly of: string;
  readonly on: string;
  /** SHA-256 of the unpacked file, hex. */
  readonly digest: string;
  readonly lines: number;
  readonly rejected: Readonly<Partial<Record<LineFault, number>>>;
  readonly areas: readonly AreaOutcome[];
  readonly copying: CopyingSigns;
  /** Whether the store holds it now. */
  readonly kept: boolean;
}

/**
 * Checks every line of a list against the roll, keeps what is counted of it, and says what was found.
 * @throws SimpulError FILE_REFUSED, FILE_UNREADABLE, STORE_UNAVAILABLE, KEY_UNREADABLE
 */
export async function checkList(store: Store<VoterRollTables>, question: ListQuestion): Promise<ListOutcome> {
  const { kind, of, on, file, keys, resultsTo, lookOnly = false } = question;
  if ((await populationOf(store)) === null) throw refused('daftar pemilih belum diisi · the voter roll is not filled');
  const secrets = {
    linkage: linkageKey(keys),
    member: createSecretKey(claimKey(keys, 'voter-roll')),
    noise: recordSecret(noiseKey(keys, 'voter-roll')),
  };
  return keeping(store.db as unknown as Db, async (db) => {
    if (kind.name === 'members') await knownParty(db, of);
    try {
      const staged = await stage(db, file, kind, of, secrets);
      await judge(db, kind, of, on);
      const outcome: ListOutcome = {
        kind: kind.name,
        of,
        on,
        ...staged,
        areas: await areas(db),
        copying: await copyingSigns(db),
        kept: !lookOnly,
      };
      if (resultsTo !== undefined) await writeResults(db, resultsTo);
      if (!lookOnly) await keep(db, kind, of);
      return outcome;
    } finally {
      await sql`drop table if exists list_line, list_reject, list_result`.execute(db);
    }
  });
}

const refused = (detail: string): SimpulError => new SimpulError('FILE_REFUSED', { detail });

async function knownParty(db: Db, party: string): Promise<void> {
  const { rows } = await sql`select from party_participation where party_id = ${party} limit 1`.execute(db);
  if (rows.length === 0) throw refused('partai itu bukan peserta pemilu · that party is no contestant');
}

/** Outcome by regency and by district, each with the number of findings of each kind. */
async function areas(db: Db): Promise<AreaOutcome[]> {
  const { rows } = await sql<AreaOutcome>`
    with placed as (
      select line, key, status, findings, place from list_result
        cross join lateral (values (left(district, 5)), (district)) as p(place)),
    kinds as (
      select place, jsonb_object_agg(kind, n) as findings from (
        select place, kind, count(*)::int as n from placed
          cross join lateral unnest(array_remove(string_to_array(findings, ' '), '')) as f(kind) group by 1, 2) as counted
      group by place)
    select r.level, p.place as code, r.name, count(*)::int as lines,
      count(*) filter (where status = 'MS')::int as eligible,
      count(*) filter (where status = 'BMS')::int as "notYetEligible",
      count(*) filter (where status = 'TMS')::int as ineligible,
      count(distinct key) filter (where status = 'MS')::int as "eligiblePersons",
      coalesce((select findings from kinds as k where k.place = p.place), '{}'::jsonb) as findings
    from placed as p join region as r on r.code = p.place
    group by r.level, p.place, r.name order by p.place`.execute(db);
  return rows;
}
