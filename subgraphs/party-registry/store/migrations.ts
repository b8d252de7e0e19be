import { sql } from 'kysely';
import { type Migrations, raiseFence, seedMigration } from '../../kit/index.ts';
import { fence } from './fence.ts';

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
      await raiseFence(db, fence);
    },
  },
};
