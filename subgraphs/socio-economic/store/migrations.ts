import { sql } from 'kysely';
import {
  admitBounded,
  deliveryTable,
  type Migrations,
  raiseBounds,
  raiseFence,
  seedMigration,
} from '../../kit/index.ts';
import {
  addDptDeciles,
  addLinkage,
  addLinkageChanges,
  indexLinkageVoters,
  linkMarks,
  numberOutcomes,
} from '../linkage/index.ts';
import { countDtsen, countIndividuals } from './counts.ts';
import { dtsenFence, familyPersonFence, fenceBeforeCounts, individualCountFence } from './fence.ts';
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
      // the decile's index holds a column that comes later
      for (const [name, statement] of Object.entries(dtsenIndexes))
        if (name !== 'decile_family') await sql.raw(statement).execute(db);
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
  '005-record-keys': {
    up: async (db) => {
      // rows that are there already get a number by chance; those of a new filling follow from the agency's noise key
      const chance = sql`((('x' || encode(gen_random_bytes(4), 'hex'))::bit(32)::int) & 2147483647)`;
      for (const table of ['family', 'individual']) {
        await sql`alter table ${sql.table(table)} add column record_key int not null default ${chance}`.execute(db);
        await sql`alter table ${sql.table(table)} alter column record_key drop default`.execute(db);
      }
    },
  },
  '005-row-fence': {
    up: async (db) => {
      // the family's village, repeated so that a decile's scope needs no join
      await sql`alter table decile add column village_code text collate "C"`.execute(db);
      await sql`update decile as d set village_code = f.village_code from family as f where f.id = d.family_id`.execute(
        db,
      );
      await sql`alter table decile alter column village_code set not null`.execute(db);
      await sql`drop index if exists decile_family`.execute(db);
      await sql.raw(dtsenIndexes.decile_family ?? '').execute(db);
      // how many individuals a vintage ranks: told of the register as a whole, to whoever asks how the service is
      await sql`alter table vintage add column individuals int not null default 0`.execute(db);
      // a materialized view has no row-level security: the counts become tables
      await sql`drop materialized view decile_count`.execute(db);
      await sql`create table decile_count (
        village_code text collate "C" not null,
        vintage text collate "C" not null,
        decile smallint not null,
        families int not null,
        individuals int not null,
        key int not null)`.execute(db);
      await sql`create index decile_count_place on decile_count (village_code)`.execute(db);
      await sql`drop materialized view difficulty_count`.execute(db);
      await sql`create table difficulty_count (
        village_code text collate "C" not null,
        difficulty boolean not null,
        individuals int not null,
        key int not null)`.execute(db);
      await sql`create index difficulty_count_place on difficulty_count (village_code)`.execute(db);
      await countDtsen(db);
      await raiseFence(db, dtsenFence);
    },
  },
  '006-linkage': { up: addLinkage },
  '007-linkage-changes': { up: addLinkageChanges },
  '008-row-bounds': {
    up: async (db) => {
      await sql`select set_config('simpul.keeper', 'on', true)`.execute(db);
      await linkMarks(db);
      await raiseBounds(db, fenceBeforeCounts);
      await deliveryTable(db);
    },
  },
  '009-counts-of-individuals': {
    up: async (db) => {
      await sql`select set_config('simpul.keeper', 'on', true), set_config('statement_timeout', '0', true)`.execute(db);
      await sql`create table individual_count (
        village_code text collate "C" not null,
        sex text not null,
        life_status text not null,
        individuals int not null)`.execute(db);
      await countIndividuals(db);
      await raiseFence(db, individualCountFence);
      await admitBounded(db, individualCountFence);
    },
  },
  '010-people-of-families': {
    up: async (db) => {
      await raiseFence(db, familyPersonFence);
      await admitBounded(db, familyPersonFence);
    },
  },
  '011-dpt-by-decile': { up: addDptDeciles },
  '012-lines-by-pseudonym': { up: indexLinkageVoters },
  '013-numbered-outcomes': { up: numberOutcomes },
};
