import { sql } from 'kysely';
import { type Migrations, seedMigration } from '../../kit/index.ts';
import { dtsenIndexes } from './indexes.ts';

/** Forward only; an id is never used again. */
export const migrations: Migrations = {
  ...seedMigration,
  '001-vintages': {
    up: async (db) => {
      await sql`create table vintage (vintage text collate "C" primary key)`.execute(db);
    },
  },
  '002-families': {
    up: async (db) => {
      await sql`create table family (
        id text collate "C" not null,
        village_code text collate "C" not null,
        member_count smallint not null,
        floor_area_m2 smallint not null,
        electricity_va smallint not null,
        water_source text not null,
        house_status text not null,
        family_number text not null,
        head_name text not null,
        street_address text not null)`.execute(db);
      await sql`create table decile (
        family_id text collate "C" not null,
        vintage text collate "C" not null,
        decile smallint not null)`.execute(db);
    },
  },
  '003-individuals': {
    up: async (db) => {
      // the village is the family's, repeated so that pages and scopes need no join
      await sql`create table individual (
        family_id text collate "C" not null,
        village_code text collate "C" not null,
        link text collate "C" not null,
        ordinal smallint not null,
        birth_date date not null,
        sex text not null,
        relation text not null,
        education text not null,
        occupation text not null,
        disability jsonb not null,
        life_status text not null,
        national_id text not null,
        full_name text not null)`.execute(db);
      for (const statement of Object.values(dtsenIndexes)) await sql.raw(statement).execute(db);
    },
  },
  '004-counts': {
    up: async (db) => {
      await sql`create materialized view decile_count as
        select f.village_code, d.vintage, d.decile, count(*)::int as families, sum(f.member_count)::int as individuals
        from decile as d join family as f on f.id = d.family_id
        group by f.village_code, d.vintage, d.decile`.execute(db);
      await sql`create index decile_count_place on decile_count (village_code)`.execute(db);
      await sql`create materialized view difficulty_count as
        select village_code, count(*)::int as individuals
        from individual where disability <> '[]' and life_status = 'HIDUP'
        group by village_code`.execute(db);
      await sql`create index difficulty_count_place on difficulty_count (village_code)`.execute(db);
    },
  },
};
