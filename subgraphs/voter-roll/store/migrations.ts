import { sql } from 'kysely';
import {
  admitBounded,
  claimMigration,
  deliveryTable,
  type Migrations,
  raiseBounds,
  raiseFence,
  seedMigration,
  sparePolicies,
} from '../../kit/index.ts';
import { bandCounts } from './band-counts.ts';
import { countVillages } from './counts.ts';
import { electionFence, fence, fenceBeforeElections, journalFence, rollFence } from './fence.ts';
import { createImportTables } from './import-tables.ts';
import { firstVoterIndexes, rareVoterIndexes } from './indexes.ts';
import { journalTables, numberByStatement } from './journal.ts';
import { regionCounts } from './region-counts.ts';
import { signWork } from './signed-work.ts';
import { changeCounts, electionTables, guardClosedLists, spareOpenJournal } from './stage-tables.ts';
import { partitionVoters } from './voters-by-region.ts';

/** Forward only; an id is never used again. */
export const migrations: Migrations = {
  ...seedMigration,
  '001-regions': {
    up: async (db) => {
      await sql`create table region (
        code text collate "C" primary key,
        name text not null,
        level text not null,
        parent_code text collate "C",
        bps_code text collate "C")`.execute(db);
      await sql`create index region_parent on region (parent_code, code)`.execute(db);
      await sql`create index region_bps on region (bps_code)`.execute(db);
    },
  },
  '002-elections': {
    up: async (db) => {
      await sql`create table election (id text primary key, name text not null, voting_day date not null)`.execute(db);
    },
  },
  '003-polling-stations': {
    up: async (db) => {
      // the six counts follow from the voters and are written when they are loaded
      await sql`create table polling_station (
        id text collate "C" primary key,
        village_code text collate "C" not null,
        number smallint not null,
        name text not null,
        kind text not null,
        dp4 int not null default 0,
        dps int not null default 0,
        dpshp int not null default 0,
        dpt int not null default 0,
        dptb int not null default 0,
        dpk int not null default 0)`.execute(db);
      await sql`create index polling_station_order on polling_station (village_code, id)`.execute(db);
    },
  },
  '004-voters': {
    up: async (db) => {
      await sql`create table voter (
        id int primary key,
        link text collate "C" not null,
        village_code text collate "C" not null,
        polling_station_id text collate "C" not null,
        stages smallint not null,
        age smallint not null,
        birth_date date not null,
        sex text not null,
        marital_status text not null,
        disability_type text,
        e_ktp_status text not null,
        family_card_number text not null,
        national_id text not null,
        full_name text not null,
        birth_place text not null,
        street_address text not null,
        rt text not null,
        rw text not null,
        remark text,
        form_model text not null,
        ineligibility_code smallint,
        ineligibility_reason text,
        ineligibility_evidence text,
        removes_from_list boolean,
        civil_full_name text,
        civil_birth_date date,
        civil_marital_status text,
        civil_street_address text)`.execute(db);
      for (const statement of Object.values(firstVoterIndexes)) await sql.raw(statement).execute(db);
    },
  },
  '005-parties': {
    up: async (db) => {
      await sql`create table party_participation (
        party_id text not null,
        election_id text not null,
        ballot_number smallint not null,
        local_to text collate "C",
        primary key (party_id, election_id))`.execute(db);
      // only what is counted: name and NIK of a member stay in Sipol
      await sql`create table party_member (
        party_id text not null,
        district_code text collate "C" not null,
        status text not null,
        findings text not null)`.execute(db);
      await sql`create index party_member_place on party_member (party_id, district_code)`.execute(db);
    },
  },
  '006-record-keys': {
    up: async (db) => {
      // rows that are there already get a number by chance; those of a new filling follow from the agency's noise key
      const chance = sql`((('x' || encode(gen_random_bytes(4), 'hex'))::bit(32)::int) & 2147483647)`;
      for (const table of ['voter', 'party_member']) {
        await sql`alter table ${sql.table(table)} add column record_key int not null default ${chance}`.execute(db);
        await sql`alter table ${sql.table(table)} alter column record_key drop default`.execute(db);
      }
      const lists = ['dp4', 'dps', 'dpshp', 'dpt', 'dptb', 'dpk'].map((list) => sql.id(`${list}_key`));
      await sql`alter table polling_station ${sql.join(lists.map((name) => sql`add column ${name} int not null default 0`))}`.execute(
        db,
      );
      await sql`create table voter_count (
        village_code text collate "C" not null,
        sex text not null,
        age smallint not null,
        stages smallint not null,
        marital_status text not null,
        e_ktp_status text not null,
        disability_type text,
        ineligibility_reason text,
        voters int not null,
        key int not null)`.execute(db);
      await sql`create index voter_count_place on voter_count (village_code)`.execute(db);
      // its tables are counted from voter_count now
      await sql`drop index if exists voter_cell`.execute(db);
      await countVillages(db);
    },
  },
  '006-row-fence': { up: (db) => raiseFence(db, rollFence) },
  '008-journal': {
    up: async (db) => {
      await journalTables(db);
      await raiseFence(db, journalFence);
    },
  },
  '009-order-of-pages': {
    up: async (db) => {
      // numbers were given station by station: within a village they are drawn anew, by lot
      await sql`select set_config('simpul.keeper', 'on', true)`.execute(db);
      for (const name of Object.keys(firstVoterIndexes)) await sql`drop index if exists ${sql.id(name)}`.execute(db);
      await sql`alter table voter drop constraint voter_pkey`.execute(db);
      await sql`
        update voter as v set id = lot.id
        from (select id as was, village_code, row_number() over (partition by village_code order by id) as n
              from voter) as old
        join (select id, village_code, row_number() over (partition by village_code order by gen_random_uuid()) as n
              from voter) as lot using (village_code, n)
        where v.id = old.was`.execute(db);
      await sql`alter table voter add primary key (id)`.execute(db);
      for (const statement of Object.values(firstVoterIndexes)) await sql.raw(statement).execute(db);
    },
  },
  ...claimMigration,
  '011-member-lists': {
    up: async (db) => {
      // a keyed digest, by which one person is found in two lists; members that are there already have none
      await sql`alter table party_member add column member_key text`.execute(db);
      await sql`create index party_member_key on party_member (member_key)`.execute(db);
      // of no reader: what is counted of it stands in the report
      await sql`create table candidate_supporter (
        candidate_id text not null,
        district_code text collate "C" not null,
        status text not null,
        findings text not null,
        record_key int not null,
        member_key text not null)`.execute(db);
      await sql`create index candidate_supporter_key on candidate_supporter (member_key)`.execute(db);
    },
  },
  '012-row-bounds': { up: (db) => raiseBounds(db, fenceBeforeElections) },
  '013-imports': { up: createImportTables },
  '014-elections-as-data': {
    up: async (db) => {
      await electionTables(db);
      await changeCounts(db);
      await guardClosedLists(db);
      await raiseFence(db, electionFence);
      await admitBounded(db, electionFence);
      // a made-up population of before has no lists, acts and journal to go on from: it is made anew at the next start
      await sql`update seed set finished_at = null`.execute(db);
    },
  },
  '015-link-deliveries': { up: deliveryTable },
  '016-voters-by-region': { up: partitionVoters },
  '017-journal-numbers': { up: numberByStatement },
  '018-counts-of-regions': {
    up: async (db) => {
      await regionCounts(db);
      await sql`drop index voter_ineligible`.execute(db);
      for (const statement of Object.values(rareVoterIndexes)) await sql.raw(statement).execute(db);
    },
  },
  '019-signed-work': { up: signWork },
  '020-less-for-an-import': {
    up: async (db) => {
      await sparePolicies(db, fence);
      await spareOpenJournal(db);
    },
  },
  // of a voter who was added, and of an element that was corrected: no field of the graph tells it
  '021-evidence-of-changes': {
    up: async (db) => {
      await sql`alter table voter_change add column evidence text`.execute(db);
    },
  },
  '022-overturned-findings': {
    up: async (db) => {
      await sql`alter table voter_change add column overturned text`.execute(db);
    },
  },
  '023-counts-by-band': { up: bandCounts },
};
