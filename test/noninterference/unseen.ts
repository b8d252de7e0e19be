import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Access, type Elements, type Place, placeOf, type Rows, within } from '../../schema/policy/index.ts';
import type { FormName } from '../../schema/vocabulary/index.ts';
import { rowsWhere } from '../../subgraphs/kit/index.ts';
import { type HeldColumn, type HeldTable, held, type Sight } from './held.ts';

/** What is done to one store. */
export interface Change {
  readonly store: string;
  /** What it is, for a reader of a failure. */
  readonly what: string;
  readonly statement: RawBuilder<unknown>;
}

/** Villages where rows are added, if the reader's rows are elsewhere. The last lies in another regency. */
const places = [
  { village: '33.08.10.2001', station: '3308102001999' },
  { village: '33.08.01.2001', station: '3308012001999' },
  { village: '33.71.01.1001', station: '3371011001999' },
];

interface Held {
  readonly form: FormName;
  readonly rows: Rows;
}

/**
 * Changes a population only in what one reader may not see: other values in the elements that are refused to them, values
 * that are alike in a coarser form where they have that, and rows beyond their scope changed, taken away and added.
 */
export function unseenChanges(access: Access, elements: Elements): Change[] {
  const fieldsOf = (type: string): string[] =>
    [...elements.byCoordinate.values()].filter((e) => e.type === type).map((e) => e.field);

  /** The ways in which the reader does see something. */
  const held_ = (list: readonly Sight[]): Held[] =>
    list.flatMap(({ as, rowsOf }) => {
      const [type = '', field = ''] = as.split('.');
      const names = field === '*' ? fieldsOf(type) : [field];
      return names.flatMap((name): Held[] => {
        // whoever may claim a value sees of it whether it agrees
        const decision = [access.decide(type, name), access.verifies(type, name)].find((d) => d.granted);
        return decision?.granted ? [{ form: decision.form, rows: access.rows(rowsOf) }] : [];
      });
    });

  return Object.entries(held).flatMap(([name, table]) => {
    const relation = sql.table(name.split('/')[1] ?? '');
    const within_ = (rows: Rows): RawBuilder<SqlBool> => scopeOf(rows, table);
    const changes: Change[] = [];
    const set = Object.entries(table.columns).flatMap(([column, facts]) => {
      const value = newValue(column, facts, relation, held_(facts.sights), within_);
      return value === null ? [] : [sql`${sql.id(column)} = ${value}`];
    });
    if (set.length > 0)
      changes.push({
        store: table.store,
        what: `other values in ${name}`,
        statement: sql`update ${relation} set ${sql.join(set)}`,
      });
    if (table.there === undefined) return changes;
    const told = held_(table.there);
    const visible =
      told.length === 0
        ? sql<SqlBool>`false`
        : sql<SqlBool>`(${sql.join(
            told.map((h) => within_(h.rows)),
            sql` or `,
          )})`;
    changes.push(
      ...added(
        name,
        table,
        told.map((h) => h.rows),
      ),
    );
    changes.push({
      store: table.store,
      what: `rows taken from ${name}`,
      statement: sql`delete from ${relation} as t where not coalesce(${visible}, false)
        and hashtext(t::text) % 3 = 0`,
    });
    return changes;
  });
}

/** A table without a place is seen whole by whoever sees any row of it. */
const scopeOf = (rows: Rows, { region, pollingStation, lists, link }: HeldTable): RawBuilder<SqlBool> =>
  region === undefined
    ? sql<SqlBool>`true`
    : sql<SqlBool>`coalesce(${rowsWhere(rows, {
        region,
        ...(pollingStation === undefined ? {} : { pollingStation }),
        ...(lists === undefined ? {} : { lists }),
        ...(link === undefined ? {} : { link }),
      })}, false)`;

/** The greatest value of the column, and the least where it is that already: whatever the type, and seen in every count. */
const flip = (column: string, relation: RawBuilder<unknown>): string | RawBuilder<unknown> =>
  sql`case when ${sql.id(column)} is distinct from (select max(m.${sql.id(column)}) from ${relation} as m)
    then (select max(m.${sql.id(column)}) from ${relation} as m) else (select min(m.${sql.id(column)}) from ${relation} as m) end`;

function newValue(
  column: string,
  { other, alike }: HeldColumn,
  relation: RawBuilder<unknown>,
  told: readonly Held[],
  within_: (rows: Rows) => RawBuilder<SqlBool>,
): RawBuilder<unknown> | null {
  const template = (text: string): RawBuilder<unknown> => sql.raw(text.replaceAll('{c}', `"${column}"`));
  const free = other === undefined ? flip(column, relation) : template(other);
  if (told.length === 0) return sql`${free}`;
  // where two forms of one column are seen, nothing is alike in both
  const forms = new Set(told.map((h) => h.form));
  const [only] = forms;
  const text = forms.size === 1 && only !== undefined ? alike?.[only] : undefined;
  const seen = sql.join(
    told.map((h) => within_(h.rows)),
    sql` or `,
  );
  return sql`case when ${seen} then ${text === undefined ? sql.id(column) : template(text)} else ${free} end`;
}

/** Rows that are bounded by more than a place are added beyond the place. */
const covers = (scope: Rows, place: (typeof places)[number]): boolean => covered(placeOf(scope), place);

const covered = (rows: Place, place: (typeof places)[number]): boolean =>
  rows.kind === 'all' ||
  (rows.kind === 'region' ? rows.codes.some((code) => within(place.village, code)) : rows.ids.includes(place.station));

/** Copies of rows, with keys of their own, in a place that the reader does not see. */
function added(name: string, table: HeldTable, told: readonly Rows[]): Change[] {
  const { region, pollingStation, fresh = {}, columns, fixed } = table;
  const place = places.find((p) => !told.some((rows) => (region === undefined ? true : covers(rows, p))));
  if (place === undefined || (Object.keys(fresh).length === 0 && region === undefined)) return [];
  const relation = sql.table(name.split('/')[1] ?? '');
  const all = [...Object.keys(columns), ...fixed];
  const value = (column: string): RawBuilder<unknown> => {
    // a key that tells its place is written with the place
    if (column === pollingStation && column === 'id')
      return sql`${place.station.slice(0, 10)} || lpad((row_number() over ())::text, 3, '0')`;
    if (column === pollingStation) return sql`${place.station}`;
    if (column === region) return sql`${place.village}`;
    const text = fresh[column];
    return text === undefined ? sql.id(column) : sql.raw(text);
  };
  return [
    {
      store: table.store,
      what: `rows added to ${name}`,
      statement: sql`insert into ${relation} (${sql.join(all.map((c) => sql.id(c)))}) overriding system value
        select ${sql.join(all.map(value))} from ${relation} as t where hashtext(t::text) % 4 = 0
        on conflict do nothing`,
    },
  ];
}
