import 'reflect-metadata';
import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import { Ctx, ID, Info, InputType, Int, Resolver, Root } from 'type-graphql';
import {
  Argument,
  all,
  CalendarDate,
  type ConnectionValue,
  Criterion,
  connection,
  connectionOf,
  type DisclosedColumn,
  disclosed,
  elementOf,
  everything,
  inOrder,
  inRegion,
  type Migrations,
  NationalId,
  Noun,
  PersonName,
  pageSize,
  pages,
  RegionCode,
  type RequestContext,
  ResolverOf,
  raiseFence,
  regionScope,
  rootElementOf,
  rowsWhere,
  Selection,
  type StoreFence,
  type SubgraphDefinition,
} from '../index.ts';

/** The smallest subgraph that uses every part of the kit: people of places. For tests. */
interface Tables {
  person: { id: number; link: string; national_id: string; full_name: string; birth_date: string; place: string };
}
type Context = RequestContext<Tables>;

const Element = elementOf('KPU');
const RootElement = rootElementOf('KPU');

@Noun('Person', 'Orang.', { key: 'link' })
class Person {
  @Element(() => ID, 'IDENTIFIER', 'Kunci penghubung.')
  link?: string;

  @Element(() => NationalId, 'IDENTIFIER', 'NIK.')
  nationalId?: unknown;

  @Element(() => PersonName, 'GENERAL', 'Nama "lengkap".')
  fullName?: unknown;

  @Element(() => CalendarDate, 'RESTRICTED', 'Tanggal lahir.')
  birthDate?: unknown;
}

const columns: Record<string, DisclosedColumn> = {
  link: { column: 'p.link', scalar: 'ID', key: true },
  nationalId: { column: 'p.national_id', scalar: 'NationalId' },
  fullName: { column: 'p.full_name', scalar: 'PersonName' },
  birthDate: { column: 'p.birth_date', scalar: 'Date' },
};

const PersonConnection = connectionOf(() => Person, 'Person', {
  Element,
  class: 'GENERAL',
  definition: 'Banyaknya orang.',
});

@InputType({ description: 'Penyaring orang.' })
class PersonFilter {
  @Criterion(() => PersonName, ['Person.fullName'], 'Nama.')
  fullName?: string;
}

@Noun('Place', 'Tempat.', { key: 'code' })
class Place {
  @Element(() => RegionCode, 'PUBLIC', 'Kode.')
  code?: string;
}

const order = [
  { column: 'p.place', type: 'text', least: '' },
  { column: 'p.id', type: 'integer', least: -1 },
] as const;

type PageArguments = { first: number | null; after: string | null };

async function people(
  scopes: ReadonlyArray<{ code: string | null } & PageArguments>,
  where: PersonFilter | null,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Array<ConnectionValue<object>>> {
  const wanted = Selection.below(info);
  const fields = new Set([...wanted.below('nodes').names(), ...wanted.below('edges', 'node').names()]);
  const coordinate = `${info.parentType.name}.${info.fieldName}`;
  const place = (code: string | null) => ({ coordinate, filter: { where, code } });
  const predicate = all([
    rowsWhere(context.access.rows('Person'), { region: 'p.place' }),
    ...(where?.fullName === undefined ? [] : [sql<boolean>`p.full_name = ${where.fullName}`]),
  ]);
  const found = await pages<{ _link: string }>(
    context.db,
    {
      from: sql`person as p`,
      scope: 'p.place',
      order,
      select: [sql`p.link as "_link"`, ...disclosed(context, 'Person', columns, fields)],
      where: predicate,
      first: pageSize(scopes[0]?.first),
    },
    scopes.map(({ code, after }) => ({
      ...(code === null ? everything : regionScope(code)),
      after: context.cursors.open(place(code), after),
    })),
  );
  return found.map((page, i) => {
    const code = scopes[i]?.code ?? null;
    return connection(
      page,
      context.cursors,
      place(code),
      (row): object => {
        context.people.add(row._link);
        return row;
      },
      async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from person as p
          where ${all([predicate, ...(code === null ? [] : [inRegion('p.place', code)])])}`.execute(context.db);
        return rows[0]?.n ?? 0;
      },
    );
  });
}

@Resolver()
class RootResolver {
  @RootElement(() => PersonConnection, 'RESTRICTED', 'Semua orang.')
  async people(
    @Argument('where', () => PersonFilter, { description: 'Penyaring.' }) where: PersonFilter | null,
    @Argument('first', () => Int, { description: 'Baris per halaman.' }) first: number | null,
    @Argument('after', () => String, { description: 'Kursor.' }) after: string | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<object>> {
    const [page] = await people(
      [{ code: null, first: first ?? null, after: after ?? null }],
      where ?? null,
      context,
      info,
    );
    return page!;
  }

  @RootElement(() => [Place], 'PUBLIC', 'Tempat-tempat.')
  async places(@Ctx() context: Context): Promise<Place[]> {
    const { rows } = await sql<Place>`select distinct place as code from person order by 1`.execute(context.db);
    return rows;
  }

  @RootElement(() => String, 'PUBLIC', 'Selalu gagal.')
  broken(): string {
    throw new Error('3308220101900001 must not be told');
  }
}

@ResolverOf(() => Place)
class PlaceResolver {
  @Element(() => PersonConnection, 'RESTRICTED', 'Orang di sini.')
  people(
    @Root() place: Place,
    @Argument('first', () => Int, { description: 'Baris per halaman.' }) first: number | null,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionValue<object>> {
    return context.loaders
      .at<string, ConnectionValue<object>>(info, 'Place.people', (codes) =>
        people(
          codes.map((code) => ({ code, first: first ?? null, after: null })),
          null,
          context,
          info,
        ),
      )
      .load(place.code ?? '');
  }
}

const fence: StoreFence = { tables: { person: { region: 'place', readAs: ['Person'] } }, open: [] };

/** The definition, the tables and a few invented rows. */
export const peopleDefinition: SubgraphDefinition = {
  fence,
  resolvers: [RootResolver, PlaceResolver],
  references: {
    Place: (reference: { code: string }) => reference,
    Person: (reference: { link: string }, context: Context, info) =>
      context.loaders
        .at<string, object | null>(info, 'Person', async (links) => {
          const fields = new Set([...Selection.below(info, 'Person').names(), 'link']);
          const { rows } = await sql<{ link: string }>`
            select ${sql.join(disclosed(context, 'Person', columns, fields))} from person as p
            where p.link = any(${[...links]}::text[])
              and ${rowsWhere(context.access.rows('Person'), { region: 'p.place' })}`.execute(context.db);
          for (const { link } of rows) context.people.add(link);
          return inOrder<string, { link: string }>(links, rows, (row) => row.link);
        })
        .load(reference.link),
  },
};

export const peopleMigrations: Migrations = {
  '001-person': {
    up: async (db) => {
      await sql`create table person (id int primary key, link text unique, national_id text, full_name text,
        birth_date date, place text collate "C")`.execute(db);
      await sql`insert into person values
        (1, 'a', '3308220101900001', 'SITI AMINAH', '1990-01-01', '33.08.01.2001'),
        (2, 'b', '3308220202910002', 'BUDI', '2007-11-28', '33.08.01.2001'),
        (3, 'c', '3308220303920003', 'TRI WAHYU UTOMO', '1949-11-27', '33.08.10.2001'),
        (4, 'd', '3308220404930004', 'AGUS', '2004-11-28', '33.08.10.2010'),
        (5, 'e', '3308220505940005', 'DEWI', null, '33.09.01.2001')`.execute(db);
    },
  },
  '002-row-fence': { up: (db) => raiseFence(db, fence) },
};
export type PeopleTables = Tables;
