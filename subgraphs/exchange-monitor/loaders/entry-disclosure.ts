import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `e.${column}`, scalar });

const columns: Readonly<Record<string, DisclosedColumn>> = {
  origin: of('origin', 'String'),
  index: { column: sql`e.index::float8`, scalar: 'Float' },
  time: of('time', 'DateTime'),
  request: of('request', 'String'),
  consumer: of('consumer', 'String'),
  roles: of('roles', 'String'),
  subject: of('subject', 'String'),
  purpose: of('purpose', 'String'),
  instruments: of('instruments', 'LedgerClause'),
  outcome: of('outcome', 'LedgerOutcome'),
  error: of('error', 'String'),
  fields: of('fields', 'LedgerField'),
  rows: {
    column: sql`(select coalesce(jsonb_agg(jsonb_build_object('type', r.key, 'rows', r.value) order by r.key), '[]')
      from jsonb_each(e.rows) as r)`,
    scalar: 'LedgerRows',
  },
  people: { column: sql`coalesce((e.links ->> 'count')::int, 0)`, scalar: 'Int' },
};

/** The fields of the whole record: the part of a large one that tells its people tells none of them. */
const fieldsOfRecord: DisclosedColumn = {
  column: sql`case when e.part = 1 or e.fields <> '[]' then e.fields else (
    select coalesce(jsonb_agg(f.field order by p.index, f.place), '[]')
    from entry as p, jsonb_array_elements(p.fields) with ordinality as f(field, place)
    where p.origin = e.origin and p.index > e.index - e.part and p.index < e.index) end`,
  scalar: 'LedgerField',
};

/** An entry as resolvers pass it on: the wanted fields by name, and by what its proof is found. */
export type EntryRow = Record<string, unknown> & {
  readonly _origin: string;
  readonly _index: number;
  readonly _leaf: string;
};

/** The SELECT list of what is wanted of `entry as e`. @param record fields of the whole record, where this is a part of one */
export function discloseEntry(context: Context, places: readonly Selection[], record = false): RawBuilder<unknown>[] {
  const names = new Set(places.flatMap((place) => [...place.names()]));
  return [
    sql`e.origin as "_origin", e.index::float8 as "_index", e.leaf as "_leaf"`,
    ...disclosed(context, 'LedgerEntry', record ? { ...columns, fields: fieldsOfRecord } : columns, names),
  ];
}
