import { type Kysely, sql } from 'kysely';

/** For a migration, after `raiseBounds`: the delivery in force of each instrument. No request can read it. */
export async function deliveryTable(db: Kysely<unknown>): Promise<void> {
  await sql`create table link_delivery (
    instrument text collate "C" primary key,
    party text not null,
    signed_at text collate "C" not null,
    sha256 text not null,
    links int not null,
    kept int not null,
    delivered_at timestamptz not null default now())`.execute(db);
}
