import { type Kysely, sql } from 'kysely';
import { factNames, facts } from './facts.ts';

const recorded = 'tstzrange(recorded_from, recorded_to)';

/**
 * Raises what the store itself holds, whoever writes: no two facts of a key are valid on one day in what was known at one
 * moment (an exclusion constraint each), and what was recorded is never changed, only superseded from a moment on.
 */
export async function raiseBitemporal(db: Kysely<unknown>): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  await run('create extension if not exists btree_gist');
  await run(`create function append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and to_jsonb(old) ->> 'recorded_to' is null and to_jsonb(new) ->> 'recorded_to' is not null
        and to_jsonb(old) - 'recorded_to' = to_jsonb(new) - 'recorded_to' then return new; end if;
      raise exception 'what was recorded stays: % of %', tg_op, tg_table_name using errcode = 'restrict_violation';
    end $$`);
  for (const name of factNames) {
    const { key, valid } = facts[name];
    const keys = key.map((column) => `${column === 'region_code' ? `coalesce(${column}, '')` : column} with =`);
    const days = valid === null ? [] : [`daterange(${valid.join(', ')}) with &&`];
    await run(`alter table ${name} add constraint ${name}_one_at_a_time
      exclude using gist (${[...keys, ...days, `${recorded} with &&`].join(', ')})`);
    await appendOnly(db, name);
  }
  // the same board is not in two places, nor twice in office
  await run(`alter table board add constraint board_once exclude using gist (id with =, ${recorded} with &&)`);
}

/** Rows of a table are neither changed nor removed; where they are facts, their recorded time may end. */
export const appendOnly = (db: Kysely<unknown>, table: string): Promise<unknown> =>
  sql
    .raw(`create trigger append_only before update or delete on ${table} for each row execute function append_only()`)
    .execute(db);
