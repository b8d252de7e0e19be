import { type Kysely, sql } from 'kysely';
import { intersectRows, type Place, placeOf, type Rows } from '../../../schema/policy/index.ts';
import { type ListColumn, maskOf } from '../row-scope.ts';

/**
 * The second fence: PostgreSQL's row-level security with the same predicate as the first (`rowsWhere`), read from a setting
 * of the request's transaction. A setting that is absent, empty or does not name the table is no row.
 */

/** Where the rows of a table or a tally belong, and as what they are read. */
export interface RowFence {
  /** Holds a Kemendagri code, collation C; absent: a region's reader sees no row. */
  readonly region?: string;
  /** Holds a 13-digit polling station id; absent: a station's reader sees no row. */
  readonly pollingStation?: string;
  /** The lists in which a row stands; absent: a reader of some lists sees no row. */
  readonly lists?: ListColumn;
  /** Holds the internal link of the row's person; absent: a reader of the own register's people sees no row. */
  readonly link?: string;
  /** Holds the codes of the agencies that are parties to the row, an array; absent: a reader of the own ones sees no row. */
  readonly parties?: string;
  /**
   * The types of the graph that are read from it: a reader sees the rows of any one of these. A list in the list: rows that
   * are in the scope of each of them.
   */
  readonly readAs: ReadonlyArray<string | readonly string[]>;
}

/**
 * A view of a fenced table for other readers than those of its rows: to count them, or to record whose another row is. So it has
 * no column that tells who, but for the link, which leaves the agency for the ledgers alone.
 */
export interface TallyFence extends RowFence {
  readonly of: string;
  readonly columns: readonly string[];
}

/** A table whose rows are seen where those of another are. */
export interface AlongFence {
  readonly table: string;
  /** How the two belong together, in SQL. */
  readonly where: string;
}

/** All that requests may read of a store. What is not named here they cannot read. */
export interface StoreFence {
  readonly tables: Readonly<Record<string, RowFence>>;
  readonly tallies?: Readonly<Record<string, TallyFence>>;
  /** Reference tables, the same for every reader. */
  readonly open: readonly string[];
  /** Tables of which a reader sees the rows that belong to one he sees of another table: see `seeAlong`. */
  readonly along?: Readonly<Record<string, AlongFence>>;
}

/**
 * Roles of requests, by the narrowest scope that they know. The planner sees the policies of the role alone, so a reader of
 * whole tables pays nothing per row, and one of regions does not touch the station's column (which would turn an index-only
 * count into a read of every row). Each may only read what a StoreFence names.
 */
const roles = { whole: 'simpul_whole', region: 'simpul_region', station: 'simpul_station' } as const;
/** Of readers whose rows meet more than a place. The others do not touch the columns that it is about. */
const boundedRole = 'simpul_bounded';
/** Holds the links that consumers have deposited. */
const linkageTable = 'linkage';
/** Owns the tallies; nobody is it. */
const tallyRole = 'simpul_tally';

/** What a request's transaction is given: a role, and the value of `simpul.rows`. */
export interface FencePass {
  readonly role: string;
  readonly rows: string;
}

/** What rows must meet beside their place: a bit of each mask, a deposit under each instrument, each agency among its parties. */
interface Bound {
  readonly masks: readonly number[];
  readonly linked: readonly string[];
  readonly parties: readonly string[];
}

/** Rows of one door as the policies read them: everything, or a list of codes with the range around them, and stations. */
type Span =
  | 'all'
  | { readonly from: string; readonly to: string; codes: string[]; stations: string[]; bounds?: readonly Bound[] };

/** The pass of a reader. @param rowsOf the row scope of a type; no grant: no row */
export function fencePass(fence: StoreFence, rowsOf: (type: string) => Rows): FencePass {
  const spans: Record<string, Span | readonly string[]> = {};
  let role: keyof typeof roles = 'whole';
  const linked = new Set<string>();
  let bounded = false;
  for (const [name, door] of Object.entries({ ...fence.tables, ...fence.tallies })) {
    const span = spanOf(
      door,
      door.readAs.map((types) => [types].flat().map(rowsOf).reduce(intersectRows)),
    );
    if (span === null) continue;
    spans[name] = span;
    if (span !== 'all' && span.bounds !== undefined) {
      bounded = true;
      for (const bound of span.bounds) for (const instrument of bound.linked) linked.add(instrument);
    }
    if (span === 'all' || fence.tallies?.[name] !== undefined) continue;
    if (span.stations.length > 0) role = 'station';
    else if (role === 'whole') role = 'region';
  }
  if (bounded) spans[linkageTable] = [...linked];
  return { role: bounded ? boundedRole : roles[role], rows: JSON.stringify(spans) };
}

/**
 * Several scopes are seen together; where each has bounds, rows of all their places that meet the bounds of one. A scope of no
 * place sees nothing, so it lifts nobody's bounds.
 */
function spanOf({ lists, link, parties }: RowFence, given: readonly Rows[]): Span | null {
  const scopes = given.filter(
    (rows) =>
      placesOf([placeOf(rows)]) !== null &&
      (rows.kind !== 'bounded' ||
        ((rows.lists.length === 0 || lists !== undefined) &&
          (rows.linked.length === 0 || link !== undefined) &&
          (rows.parties.length === 0 || parties !== undefined))),
  );
  const span = placesOf(scopes.map(placeOf));
  const bounds = scopes.flatMap((rows) =>
    rows.kind === 'bounded'
      ? [
          {
            masks: lists === undefined ? [] : rows.lists.map((names) => maskOf(lists, names)),
            linked: rows.linked,
            parties: rows.parties,
          },
        ]
      : [],
  );
  if (span === null || bounds.length < scopes.length) return span;
  return { ...(span === 'all' ? { from: '', to: '~', codes: [''], stations: [] } : span), bounds };
}

function placesOf(scopes: readonly Place[]): Exclude<Span, { bounds: unknown }> | null {
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
  if (region === undefined)
    // bounds without a place are written as the empty code, which covers every place
    return {
      whole: `(select ${span} = '"all"'::jsonb)`,
      region: `(select ${span} -> 'codes' @> '[""]')`,
      station: null,
    };
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
    await run(`create policy "${view}" on "${tally.of}" for select to ${tallyRole} using (${counting(whole, region)})`);
    await run(`create view "${view}" as select ${columns} from "${tally.of}"`);
    await run(`alter view "${view}" owner to ${tallyRole}`);
    await run(`grant select on "${view}" to ${readers}`);
  }
  await run(`revoke create on schema public from ${tallyRole}`);
}

/**
 * Rows that a tally counts. The keeper inherits the role that owns the views, and with it these policies: he has one of his own,
 * and without the first word each row that an import reads would be held against these before it.
 */
const counting = (whole: string | null, region: string | null): string =>
  `(select current_setting('simpul.keeper', true) is distinct from 'on') and (${whole} or (${region}))`;

/** Writes the policies of tallies anew: for a migration of stores whose fence was raised when they had one word less. */
export async function sparePolicies(db: Kysely<unknown>, fence: StoreFence): Promise<void> {
  for (const [view, tally] of Object.entries(fence.tallies ?? {})) {
    const { whole, region } = policies(view, tally);
    await sql.raw(`alter policy "${view}" on "${tally.of}" using (${counting(whole, region)})`).execute(db);
  }
}

/** Makes the role of readers with bounds, where rows of the store are of no person: for a migration, before `admitBounded`. */
export async function raiseBoundedRole(db: Kysely<unknown>): Promise<void> {
  await sql.raw(createRole(boundedRole)).execute(db);
  await sql.raw(`grant usage on schema public to ${boundedRole}`).execute(db);
}

/**
 * Lets readers with bounds in: for a migration, after `raiseFence` has raised all that it is given. Makes the table of
 * deposited links, of which a reader sees those of the own instruments.
 */
export async function raiseBounds(db: Kysely<unknown>, fence: StoreFence): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  await raiseBoundedRole(db);
  await run(`create table "${linkageTable}" (
    instrument text collate "C" not null,
    link text collate "C" not null,
    primary key (instrument, link))`);
  await run(`grant select on "${linkageTable}" to ${boundedRole}`);
  await run(`alter table "${linkageTable}" enable row level security`);
  await run(`alter table "${linkageTable}" force row level security`);
  await run(`create policy keeper on "${linkageTable}" to current_user
    using ((select current_setting('simpul.keeper', true) = 'on'))
    with check ((select current_setting('simpul.keeper', true) = 'on'))`);
  await run(`create policy own on "${linkageTable}" for select to ${boundedRole}
    using (instrument = any (array(select jsonb_array_elements_text(${spans} -> '${linkageTable}'))))`);
  await admitBounded(db, fence);
}

const spans = "nullif(current_setting('simpul.rows', true), '')::jsonb";

/** Lets readers with bounds into a part of the fence that was raised later: for a migration, after its `raiseFence`. */
export async function admitBounded(db: Kysely<unknown>, fence: StoreFence): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  for (const name of [...fence.open, ...Object.keys(fence.tallies ?? {}), ...Object.keys(fence.tables)])
    await run(`grant select on "${name}" to ${boundedRole}`);
  for (const [table, door] of Object.entries(fence.tables)) {
    const places = Object.values(policies(table, door)).filter((text) => text !== null);
    await run(`create policy bounded on "${table}" for select to ${boundedRole}
      using (${places.map((text) => `(${text})`).join(' or ')})`);
    const bounds = `(${spans} -> ${literal(table)} -> 'bounds')`;
    const missed = [
      ...(door.lists === undefined
        ? []
        : [
            `exists (select from jsonb_array_elements_text(b.bound -> 'masks') as m(mask)
              where "${table}"."${door.lists.column}" & m.mask::int = 0)`,
          ]),
      ...(door.link === undefined
        ? []
        : [
            `exists (select from jsonb_array_elements_text(b.bound -> 'linked') as i(instrument)
              where not exists (select from "${linkageTable}" as k
                where k.instrument = i.instrument and k.link = "${table}"."${door.link}"))`,
          ]),
      ...(door.parties === undefined
        ? []
        : [
            `exists (select from jsonb_array_elements_text(b.bound -> 'parties') as p(agency)
              where p.agency <> all ("${table}"."${door.parties}"))`,
          ]),
    ];
    if (missed.length > 0)
      await run(`create policy bounds on "${table}" as restrictive for select to ${boundedRole}
        using ((select ${bounds} is null) or exists (select from jsonb_array_elements((select ${bounds})) as b(bound)
          where not (${missed.join(' or ')})))`);
  }
}

/**
 * Lets every reader see the rows of a table for which there is a row of another that he sees: for a migration, after
 * `raiseFence` and `admitBounded` of that other.
 */
export async function seeAlong(db: Kysely<unknown>, along: NonNullable<StoreFence['along']>): Promise<void> {
  const run = (text: string): Promise<unknown> => sql.raw(text).execute(db);
  const readers = [...Object.values(roles), boundedRole].join(', ');
  for (const [table, { table: other, where }] of Object.entries(along)) {
    await run(`grant select on "${table}" to ${readers}`);
    await run(`alter table "${table}" enable row level security`);
    await run(`alter table "${table}" force row level security`);
    await run(`create policy keeper on "${table}" to current_user
      using ((select current_setting('simpul.keeper', true) = 'on'))
      with check ((select current_setting('simpul.keeper', true) = 'on'))`);
    // the sub-select is held by the other's own policies
    await run(`create policy along on "${table}" for select to ${readers}
      using (exists (select from "${other}" where ${where}))`);
  }
}

/**
 * Roles belong to the whole server: three agencies on one server share them, and may create them at the same moment. The keeper
 * takes on a reader's role and does not inherit it: its policies would be the keeper's too, and evaluated for every row of an
 * import.
 */
const createRole = (role: string): string => `do $$
  begin
    begin
      create role ${role} nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    if not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant ${role} to %I with inherit ${role === tallyRole}, set true', current_user);
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
