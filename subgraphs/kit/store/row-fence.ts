import { type Kysely, sql } from 'kysely';
import { intersectRows, type Rows } from '../../../schema/policy/index.ts';

/**
 * The second fence: PostgreSQL's row-level security with the same predicate as the first (`rowsWhere`), read from a setting
 * of the request's transaction. A setting that is absent, empty or does not name the table is no row.
 */

/** Where the rows of a table or a tally belong, and as what they are read. */
export interface RowFence {
  /** Holds a Kemendagri code, collation C. */
  readonly region: string;
  /** Holds a 13-digit polling station id; absent: a station's reader sees no row. */
  readonly pollingStation?: string;
  /**
   * The types of the graph that are read from it: a reader sees the rows of any one of these. A list in the list: rows that
   * are in the scope of each of them.
   */
  readonly readAs: ReadonlyArray<string | readonly string[]>;
}

/** A view of a fenced table for counting: other readers than those of its rows, so it has no column that tells who. */
export interface TallyFence extends RowFence {
  readonly of: string;
  readonly columns: readonly string[];
}

/** All that requests may read of a store. What is not named here they cannot read. */
export interface StoreFence {
  readonly tables: Readonly<Record<string, RowFence>>;
  readonly tallies?: Readonly<Record<string, TallyFence>>;
  /** Reference tables, the same for every reader. */
  readonly open: readonly string[];
}

/**
 * Roles of requests, by the narrowest scope that they know. The planner sees the policies of the role alone, so a reader of
 * whole tables pays nothing per row, and one of regions does not touch the station's column (which would turn an index-only
 * count into a read of every row). Each may only read what a StoreFence names.
 */
const roles = { whole: 'simpul_whole', region: 'simpul_region', station: 'simpul_station' } as const;
/** Owns the tallies; nobody is it. */
const tallyRole = 'simpul_tally';

/** What a request's transaction is given: a role, and the value of `simpul.rows`. */
export interface FencePass {
  readonly role: string;
  readonly rows: string;
}

/** Rows of one door as the policies read them: everything, or a list of codes with the range around them, and stations. */
type Span = 'all' | { readonly from: string; readonly to: string; codes: string[]; stations: string[] };

/** The pass of a reader. @param rowsOf the row scope of a type; no grant: no row */
export function fencePass(fence: StoreFence, rowsOf: (type: string) => Rows): FencePass {
  const spans: Record<string, Span> = {};
  let role: keyof typeof roles = 'whole';
  for (const [door, { readAs }] of Object.entries({ ...fence.tables, ...fence.tallies })) {
    const span = spanOf(readAs.map((types) => [types].flat().map(rowsOf).reduce(intersectRows)));
    if (span === null) continue;
    spans[door] = span;
    if (span === 'all' || fence.tallies?.[door] !== undefined) continue;
    if (span.stations.length > 0) role = 'station';
    else if (role === 'whole') role = 'region';
  }
  return { role: roles[role], rows: JSON.stringify(spans) };
}

function spanOf(scopes: readonly Rows[]): Span | null {
  if (scopes.some((rows) => rows.kind === 'all')) return 'all';
  const codes = [...new Set(scopes.flatMap((rows) => (rows.kind === 'region' ? rows.codes : [])))].sort();
  const stations = [...new Set(scopes.flatMap((rows) => (rows.kind === 'pollingStation' ? rows.ids : [])))];
  if (codes.length === 0 && stations.length === 0) return null;
  // sorted by code unit, as collation C does; `/` follows the dot and comes before every digit
  const to = codes.map((code) => `${code}/`).sort();
  return { from: codes[0] ?? '', to: to.at(-1) ?? '', codes, stations };
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Policies of a door: each uncorrelated sub-select is evaluated once per statement, not per row. */
function policies(door: string, { region, pollingStation }: RowFence): Record<keyof typeof roles, string | null> {
  const span = `(nullif(current_setting('simpul.rows', true), '')::jsonb -> ${literal(door)})`;
  const column = `"${region}"`;
  return {
    whole: `(select ${span} = '"all"'::jsonb)`,
    // the range decides alone where there is one code; among several the list does
    region: `${column} >= (select ${span} ->> 'from') and ${column} < (select ${span} ->> 'to')
      and ((select jsonb_array_length(${span} -> 'codes') = 1)
        or exists (select from jsonb_array_elements_text((select ${span} -> 'codes')) as c(code)
          where ${column} >= c.code and ${column} < c.code || '/'))`,
    station:
      pollingStation === undefined
        ? null
        : `"${pollingStation}" = any (array(select jsonb_array_elements_text(${span} -> 'stations')))`,
  };
}

/**
 * Raises the fence: for a migration, after the tables. Needs a superuser, or the owner of the database with CREATEROLE.
 * The owner himself is held too (`force`), unless he says that he keeps the store: see `keeping`. A later migration that
 * changes rows of a fenced table sets `simpul.keeper` for its transaction; one that adds a table to read grants it here.
 */
export async function raiseFence(db: Kysely<unknown>, fence: StoreFence): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  const readers = Object.values(roles).join(', ');
  for (const role of [...Object.values(roles), tallyRole]) await run(createRole(role));
  await run(`grant usage on schema public to ${readers}, ${tallyRole}`);
  for (const table of fence.open) await run(`grant select on "${table}" to ${readers}`);
  for (const [table, door] of Object.entries(fence.tables)) {
    const { whole, region, station } = policies(table, door);
    await run(`grant select on "${table}" to ${readers}`);
    await run(`alter table "${table}" enable row level security`);
    await run(`alter table "${table}" force row level security`);
    await run(`create policy keeper on "${table}" to current_user
      using ((select current_setting('simpul.keeper', true) = 'on'))
      with check ((select current_setting('simpul.keeper', true) = 'on'))`);
    await run(`create policy whole on "${table}" for select to ${readers} using (${whole})`);
    await run(`create policy region on "${table}" for select to ${roles.region}, ${roles.station} using (${region})`);
    if (station !== null)
      await run(`create policy station on "${table}" for select to ${roles.station} using (${station})`);
  }
  await run(`grant create on schema public to ${tallyRole}`);
  for (const [view, tally] of Object.entries(fence.tallies ?? {})) {
    const columns = tally.columns.map((name) => `"${name}"`).join(', ');
    const { whole, region } = policies(view, tally);
    await run(`grant select (${columns}) on "${tally.of}" to ${tallyRole}`);
    await run(`create policy "${view}" on "${tally.of}" for select to ${tallyRole} using (${whole} or (${region}))`);
    await run(`create view "${view}" as select ${columns} from "${tally.of}"`);
    await run(`alter view "${view}" owner to ${tallyRole}`);
    await run(`grant select on "${view}" to ${readers}`);
  }
  await run(`revoke create on schema public from ${tallyRole}`);
}

/** Roles belong to the whole server: three agencies on one server share them, and may create them at the same moment. */
const createRole = (role: string): string => `do $$
  begin
    begin
      create role ${role} nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant ${role} to %I', current_user);
      exception when unique_violation or internal_error then null;
      end;
    end if;
  end $$`;

/** Runs what fills or changes fenced tables, on one connection that says so. The server's superuser needs no such word. */
export function keeping<Tables, Result>(
  db: Kysely<Tables>,
  work: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (one) => {
    await sql`select set_config('simpul.keeper', 'on', false)`.execute(one);
    try {
      return await work(one);
    } finally {
      await sql`select set_config('simpul.keeper', '', false)`.execute(one);
    }
  });
}
