import { type Kysely, sql } from 'kysely';
import { admitBounded, raiseFence } from '../../../kit/index.ts';
import { dptDecileFence, linkageFence } from './fence.ts';
import { numberOutcome } from './outcome-number.ts';

/**
 * Tables of the matching with the voter roll. `linkage_run`, `linkage_voter` and `linkage_person` are the linker's own and no request can
 * read them; `voter_match` neither. Of `voter_mark` and `match_count` requests read what an instrument lets them.
 */
export async function addLinkage(db: Kysely<unknown>): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  await run(`create table linkage_run (
    id int generated always as identity primary key,
    instrument text not null,
    list text not null,
    election text not null,
    state text not null check (state in ('READING', 'READ', 'CURRENT', 'PAST')),
    started_at timestamptz not null default now(),
    read_on date,
    current_since timestamptz,
    cursor text,
    rows_read int not null default 0,
    total int not null,
    report jsonb)`);
  // the roll as the instrument gives it: names, years and pseudonyms, kept no longer than the instrument lets
  await run(`create table linkage_voter (
    id int not null,
    pseudonym text collate "C" not null,
    card text collate "C" not null,
    village_code text collate "C" not null,
    birth_year smallint not null,
    finding smallint,
    sex text not null,
    full_name text not null)`);
  // computed anew for each matching, so that a power cut may lose it
  await run(`create unlogged table linkage_person (
    id int generated always as identity,
    pseudonym text collate "C" not null,
    card text collate "C" not null,
    village_code text collate "C" not null,
    family_id text collate "C" not null,
    ordinal smallint not null,
    birth_year smallint not null,
    record_key int not null,
    sex text not null,
    full_name text not null)`);
  await run(`create table voter_match (
    family_id text collate "C" not null,
    ordinal smallint not null,
    voter int not null,
    pseudonym text collate "C" not null,
    village_code text collate "C" not null,
    outcome text not null check (outcome in ('MATCH', 'REVIEW')),
    rule text not null check (rule in ('NIK', 'NIK_CONTRADICTED', 'NIK_AMBIGUOUS', 'MODEL')),
    weight real not null,
    posterior real not null,
    run int not null)`);
  // one-to-one is no promise of the program alone
  await run(`create unique index voter_match_person on voter_match (family_id, ordinal) where outcome = 'MATCH'`);
  await run(`create unique index voter_match_voter on voter_match (voter) where outcome = 'MATCH'`);
  await run(`create table voter_mark (
    village_code text collate "C" not null,
    family_id text collate "C" not null,
    ordinal smallint not null,
    mark text not null check (mark in ('DECEASED', 'MOVED_OUT', 'REGISTERED_ELSEWHERE')),
    registered_code text collate "C" not null,
    instrument text not null,
    roll text not null,
    marked_on date not null)`);
  await run(`create unique index voter_mark_person on voter_mark (family_id, ordinal, mark)`);
  await run(`create index voter_mark_order on voter_mark (mark, village_code, family_id, ordinal)`);
  await run(`create table match_count (
    village_code text collate "C" not null,
    outcome text not null check (outcome in ('MATCHED', 'ONLY_LEFT', 'ONLY_RIGHT')),
    people int not null,
    key int not null)`);
  await raiseFence(db, linkageFence);
}

/** For going on from the journal of the roll: what a run reads, and where the journal stood. */
export async function addLinkageChanges(db: Kysely<unknown>): Promise<void> {
  await sql`alter table linkage_run add column reads text not null default 'ROLL' check (reads in ('ROLL', 'CHANGES')),
    add column position text`.execute(db);
}

/**
 * The journal is read behind each list, and of each line whether it stands in the DPT: people of DTSEN by decile, in the DPT and not. A
 * reading that was under way begins anew.
 */
export async function addDptDeciles(db: Kysely<unknown>): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  await run(`alter table linkage_run drop constraint linkage_run_state_check`);
  await run(`alter table linkage_run add constraint linkage_run_state_check
    check (state in ('READING', 'FOLLOWING', 'READ', 'CURRENT', 'PAST'))`);
  await run(`delete from linkage_run where state in ('READING', 'READ')`);
  await run(`alter table linkage_voter add column in_dpt boolean`);
  await run(`create table dpt_decile_count (
    village_code text collate "C" not null,
    vintage text collate "C" not null,
    decile smallint not null,
    in_dpt boolean not null,
    people int not null,
    key int not null,
    outcome_key int not null)`);
  await raiseFence(db, dptDecileFence);
  await admitBounded(db, dptDecileFence);
}

/** A page of changes finds its lines by them; without, each page of the journal would read all lines of the roll twice. */
export async function indexLinkageVoters(db: Kysely<unknown>): Promise<void> {
  await sql`create index linkage_voter_pseudonym on linkage_voter (pseudonym)`.execute(db);
  await sql`create index linkage_voter_id on linkage_voter (id)`.execute(db);
}

/** The number of the outcome, on which the noise of its counts rests: each outcome has its own, and the same outcome the same. */
export async function numberOutcomes(db: Kysely<unknown>): Promise<void> {
  await sql`alter table match_count add column outcome_key int not null default 0`.execute(db);
  await numberOutcome(db);
}

/** The person of a mark, so that a reader of the own register's people sees theirs only. */
export async function linkMarks(db: Kysely<unknown>): Promise<void> {
  await sql`alter table voter_mark add column link text collate "C"`.execute(db);
  await sql`update voter_mark as k set link = i.link from individual as i
    where i.family_id = k.family_id and i.ordinal = k.ordinal`.execute(db);
}
