import { sql } from 'kysely';
import type { Migrations } from '../store/index.ts';

/**
 * Where an agency remembers who asked about how many, so that neither a second gateway nor a restart makes anybody new. Spread it
 * into the migrations of an agency that answers claims. No role of a reader may read these tables.
 *
 * No NIK is in them: `subject` is its keyed digest, and `after` that of the number that follows it, by which neighbours are
 * found. A claim is kept as long as the window of its clause, an asker for a month after the last claim.
 */
export const claimMigration: Migrations = {
  '010-claims': {
    up: async (db) => {
      await sql`create table claim_asker (
        asker text not null,
        clause text not null,
        day date not null,
        claims int not null,
        paused_until date,
        rule text,
        primary key (asker, clause))`.execute(db);
      await sql`create table claim (
        id bigint generated always as identity primary key,
        asker text not null,
        clause text not null,
        subject text not null,
        after text not null,
        at timestamptz not null,
        expires timestamptz not null,
        matched boolean)`.execute(db);
      await sql`create index claim_window on claim (asker, clause, at)`.execute(db);
      await sql`create index claim_expires on claim (expires)`.execute(db);
    },
  },
};
