import { type Kysely, sql } from 'kysely';

/**
 * Tables of imports. No reader's role is granted any of them: staged lines are people who are in no list yet.
 * Rejected lines are kept by number and reason alone; what they say stays in the file.
 */
export async function createImportTables(db: Kysely<unknown>): Promise<void> {
  await sql`create table import_batch (
    id int generated always as identity primary key,
    election_id text not null,
    digest text not null,
    state text not null check (state in ('STAGING', 'DONE')),
    -- where the next chunk begins, in the unpacked file
    next_offset bigint not null,
    next_line int not null,
    summary json,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    unique (election_id, digest))`.execute(db);
  await sql`create table import_line (
    line int not null,
    link text collate "C" not null,
    record_key int not null,
    village_code text collate "C" not null,
    age smallint not null,
    birth_date date not null,
    sex text not null,
    marital_status text not null,
    disability_type text,
    e_ktp_status text not null,
    family_card_number text collate "C" not null,
    national_id text collate "C" not null,
    full_name text not null,
    birth_place text not null,
    street_address text not null,
    rt text collate "C" not null,
    rw text collate "C" not null,
    flags smallint not null)`.execute(db);
  await sql`create table import_reject (line int not null, reasons text not null)`.execute(db);
  await sql`create table import_flag (batch_id int not null, voter_id int not null, flags smallint not null)`.execute(
    db,
  );
  // of whom the roll is: one row
  await sql`create table roll_people (people text not null check (people in ('SYNTHETIC', 'REAL')))`.execute(db);
  await sql`insert into roll_people values ('SYNTHETIC')`.execute(db);
}

/** Emptied when the roll is filled anew. */
export const importTables = ['import_batch', 'import_line', 'import_reject', 'import_flag'] as const;
