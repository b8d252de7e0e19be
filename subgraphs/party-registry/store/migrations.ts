import { sql } from 'kysely';
import { type Migrations, raiseFence, seedMigration } from '../../kit/index.ts';
import { appendOnly, raiseBitemporal } from './bitemporal.ts';
import { factNames } from './facts.ts';
import { fence } from './fence.ts';
import { journalAll } from './journal.ts';

/** Forward only; an id is never used again. */
export const migrations: Migrations = {
  ...seedMigration,
  '001-parties': {
    up: async (db) => {
      await sql`create table party (
        id text collate "C" primary key,
        name text not null,
        abbreviation text not null,
        legal_status text not null,
        dispute_status text not null,
        symbol text not null,
        head_office text not null,
        local_to text collate "C",
        deed_notary text not null,
        deed_number text not null,
        deed_date date not null)`.execute(db);
    },
  },
  '002-decrees': {
    up: async (db) => {
      await sql`create table decree (
        number text collate "C" primary key,
        party_id text collate "C" not null,
        date date not null,
        kind text not null)`.execute(db);
      await sql`create index decree_party on decree (party_id, date)`.execute(db);
      await sql`create table statutes (
        party_id text collate "C" not null,
        version smallint not null,
        adopted_on date not null,
        decree_number text collate "C" not null,
        primary key (party_id, version))`.execute(db);
    },
  },
  '003-boards': {
    up: async (db) => {
      await sql`create table board (
        id text collate "C" primary key,
        party_id text collate "C" not null,
        level text not null,
        region_code text collate "C",
        decree_number text collate "C" not null,
        valid_from date not null,
        valid_to date)`.execute(db);
      // the order of pages
      await sql`create index board_order on board (party_id, id)`.execute(db);
      await sql`create table officer (
        board_id text collate "C" not null,
        ordinal smallint not null,
        name text not null,
        position text not null,
        sex text not null,
        national_id text not null,
        primary key (board_id, ordinal))`.execute(db);
    },
  },
  '004-row-fence': {
    up: async (db) => {
      // the board's region, repeated so that an officer's scope needs no join
      await sql`alter table officer add column region_code text collate "C"`.execute(db);
      await sql`update officer as o set region_code = b.region_code from board as b where b.id = o.board_id`.execute(
        db,
      );
      await raiseFence(db, { tables: fence.tables, open: ['seed', 'party', 'decree', 'statutes'] });
    },
  },
  '005-bitemporal': {
    up: async (db) => {
      const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
      await run(`select set_config('simpul.keeper', 'on', true)`);
      // what is here already was first known to have been recorded when the register began to keep that time
      for (const name of factNames)
        await run(`alter table ${name} add column recorded_from timestamptz not null default now(),
          add column recorded_to timestamptz`);
      for (const name of factNames) await run(`alter table ${name} alter column recorded_from drop default`);
      await run('alter table party add column valid_from date, add column valid_to date');
      await run(`update party as p set valid_from =
        coalesce((select min(date) from decree as d where d.party_id = p.id), deed_date)`);
      await run('alter table party alter column valid_from set not null');
      await run('alter table statutes add column replaced_on date');
      await run(`update statutes as s set replaced_on = (select min(n.adopted_on) from statutes as n
        where n.party_id = s.party_id and n.version > s.version)`);
      for (const name of factNames) {
        await run(`alter table ${name} drop constraint ${name}_pkey`);
        await run(`alter table ${name} add check (recorded_to > recorded_from)`);
      }
      await run('create index party_id on party (id)');
      await run('create index decree_number on decree (number)');
      await run('create index statutes_party on statutes (party_id)');
      await run('create index board_id on board (id)');
      await run('create index officer_board on officer (board_id)');
      await raiseBitemporal(db);
      await run(`create table coverage_area (level text not null, within_code text collate "C", local boolean not null,
        regions int not null, primary key (level, local))`);
      await run(`create table journal (entry bigint generated always as identity primary key,
        recorded_at timestamptz not null, fact text not null, valid_from date, valid_to date,
        key jsonb not null, value jsonb, recorded_by text not null, reason text)`);
      await journalAll(db, 'SIMPUL');
      await appendOnly(db, 'journal');
      await raiseFence(db, { tables: {}, ...(fence.tallies && { tallies: fence.tallies }), open: ['coverage_area'] });
    },
  },
};
