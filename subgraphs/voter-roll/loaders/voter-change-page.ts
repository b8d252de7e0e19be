import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import { intersectRows } from '../../../schema/policy/index.ts';
import {
  type ConnectionValue,
  connection,
  type DisclosedColumn,
  disclosed,
  type Page,
  type PageRow,
  pageSize,
  positionOf,
  Selection,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { allElections } from './election.ts';
import { regionOf } from './region.ts';

/** Arguments of the journal. */
export interface ChangePageArguments {
  readonly region: string | null;
  readonly first: number | null;
  readonly after: string | null;
}

/** A line of the journal as resolvers pass it on. */
export type ChangeValue = Readonly<Record<string, unknown>> & {
  readonly link: string;
};

const columns: Readonly<Record<string, DisclosedColumn>> = {
  kind: { column: 'c.kind', scalar: 'VoterChangeKind' },
  at: { column: 'c.took_effect_on', scalar: 'Date' },
  list: { column: 'c.list', scalar: 'VoterListKind' },
  election: { column: 'c.election_id', scalar: 'Election' },
  region: { column: 'c.village_code', scalar: 'Region' },
};

/** Lines of `voter_change as c` in one region; the same expression has an index for each level. */
const inPlace = (code: string): RawBuilder<unknown> => sql`left(c.village_code, ${sql.lit(code.length)}) = ${code}`;

/**
 * A page of the journal after a position, oldest first. Numbers become visible in their order (see store/journal.ts), so who
 * goes on from the last cursor misses nothing. One range of one index for each area of the reader: however long the journal
 * is, a page reads a page.
 * @throws SimpulError ARGUMENT_INVALID, CURSOR_INVALID
 */
export async function changePage(
  { region, first, after }: ChangePageArguments,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<ConnectionValue<ChangeValue>> {
  const size = pageSize(first);
  const place = {
    coordinate: `${info.parentType.name}.${info.fieldName}`,
    filter: { region },
  };
  const [from = 0] = context.cursors.open(place, after) ?? [];
  const scope = context.access.rows('VoterChange');
  const rows = region === null ? scope : intersectRows(scope, { kind: 'region', codes: [region] });
  const areas = rows.kind === 'all' ? [sql`true`] : rows.kind === 'region' ? rows.codes.map(inPlace) : [];
  const wanted = Selection.below(info);
  const names = new Set([...wanted.below('nodes').names(), ...wanted.below('edges', 'node').names()]);
  const select = [sql`c.seq as "_seq", c.link as "link"`, ...disclosed(context, 'VoterChange', columns, names)];
  const found = await read();
  return connection(
    found,
    context.cursors,
    place,
    (row) => changeOf(context, row),
    () => count(),
  );

  async function read(): Promise<Page<ChangeValue>> {
    if (areas.length === 0) return { rows: [], hasNextPage: false };
    const ranges = areas.map(
      (area) => sql`(select ${sql.join(select)} from voter_change as c
        where ${area} and c.seq > ${from} order by c.seq limit ${sql.lit(size + 1)})`,
    );
    const { rows: lines } = await sql<ChangeValue & { _seq: string | number }>`
      select * from (${sql.join(ranges, sql` union `)}) as lines order by "_seq" limit ${sql.lit(size + 1)}`.execute(
      context.db,
    );
    const placed = lines.map(
      (line): PageRow<ChangeValue> => ({
        ...line,
        [positionOf]: [Number(line._seq)],
      }),
    );
    return { rows: placed.slice(0, size), hasNextPage: placed.length > size };
  }

  async function count(): Promise<number> {
    if (areas.length === 0) return 0;
    const { rows: counted } = await sql<{ count: number }>`
      select count(*)::int as count from voter_change as c where ${sql.join(areas, sql` or `)}`.execute(context.db);
    return counted[0]?.count ?? 0;
  }
}

function changeOf(context: Context, row: ChangeValue): ChangeValue {
  const { election, region } = row;
  context.people.add(row.link);
  return {
    ...row,
    election: async () => (await allElections(context)).find(({ id }) => id === election) ?? null,
    region: typeof region === 'string' ? regionOf(context, region) : null,
  };
}
