import { sql } from 'kysely';
import { admitBounded, type Migrations, raiseBoundedRole, raiseFence, seedMigration } from '../../kit/index.ts';
import { fence } from './fence.ts';

/** Forward only; an id is never used again. All of it can be made anew from the logs. */
export const migrations: Migrations = {
  ...seedMigration,
  '001-index': {
    up: async (db) => {
      const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
      // what was seen of each log: a log that is rolled back or rewritten is told by it
      await run(`create table log (
        origin text collate "C" primary key,
        directory text not null,
        keys text not null,
        size bigint not null,
        root text not null,
        indexed bigint not null,
        minimum bigint not null,
        fault text,
        looked_at text not null)`);
      await run(`create table entry (
        origin text collate "C" not null,
        index bigint not null,
        time text collate "C" not null,
        leaf text not null,
        request text collate "C" not null,
        part int not null,
        consumer text,
        roles text[] not null,
        subject text,
        purpose text,
        instruments jsonb not null,
        outcome text not null,
        error text,
        fields jsonb not null,
        rows jsonb not null,
        links jsonb,
        parties text[] not null,
        primary key (origin, index))`);
      await run('create unique index entry_order on entry (time, origin, index)');
      await run('create index entry_request on entry (origin, request)');
      // what entries are looked for by: 'party KPU', 'element Voter.fullName'
      await run(`create table entry_mark (
        mark text collate "C" not null,
        time text collate "C" not null,
        origin text collate "C" not null,
        index bigint not null,
        parties text[] not null,
        primary key (mark, time, origin, index))`);
      await run(`create table people_bucket (
        origin text collate "C" not null,
        index bigint not null,
        time text collate "C" not null,
        buckets int[] not null,
        primary key (origin, index))`);
      await run('create index people_bucket_search on people_bucket using gin (buckets)');
      await run(`create table disclosure (
        day text collate "C" not null,
        consumer text collate "C" not null,
        element text collate "C" not null,
        instrument text collate "C" not null,
        purpose text collate "C" not null,
        form text collate "C" not null,
        refused text collate "C" not null,
        provider text,
        operations bigint not null,
        rows bigint not null,
        parties text[] not null,
        primary key (day, consumer, element, instrument, purpose, form, refused))`);
      await run('create table novelty (key text collate "C" primary key, time text collate "C" not null)');
      await run(`create table measure (
        rule text collate "C" not null,
        key text collate "C" not null,
        hour text collate "C" not null,
        amount bigint not null,
        entries jsonb not null,
        parties text[] not null,
        primary key (rule, key, hour))`);
      await run(`create table measured_value (
        rule text collate "C" not null,
        key text collate "C" not null,
        hour text collate "C" not null,
        value text collate "C" not null,
        primary key (rule, key, hour, value))`);
      for (const table of ['measure', 'measured_value']) await run(`create index ${table}_hour on ${table} (hour)`);
      await run(`create table alert (
        id text collate "C" primary key,
        time text collate "C" not null,
        rule text not null,
        about text not null,
        amount bigint not null,
        most bigint not null,
        entries jsonb not null,
        parties text[] not null,
        attempts int not null default 0,
        next_attempt text collate "C",
        delivered_at text collate "C")`);
      await run('create index alert_order on alert (time, id)');
      await run('create index alert_undelivered on alert (next_attempt) where next_attempt is not null');
      await raiseFence(db, fence);
      await raiseBoundedRole(db);
      await admitBounded(db, fence);
    },
  },
};
