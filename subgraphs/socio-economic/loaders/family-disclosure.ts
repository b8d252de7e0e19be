import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { newestVintage } from './vintage.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `f.${column}`, scalar });

const familyColumns: Readonly<Record<string, DisclosedColumn>> = {
  id: { column: 'f.id', scalar: 'ID', key: true },
  familyNumber: of('family_number', 'FamilyCardNumber'),
  headName: of('head_name', 'PersonName'),
  streetAddress: of('street_address', 'StreetAddress'),
  memberCount: of('member_count', 'Int'),
  region: of('village_code', 'Region'),
  vintage: { column: newestVintage, scalar: 'String' },
  housing: { column: sql`true`, scalar: 'Housing' },
};

const housingColumns: Readonly<Record<string, DisclosedColumn>> = {
  floorAreaM2: of('floor_area_m2', 'Int'),
  waterSource: of('water_source', 'WaterSource'),
  electricityVa: of('electricity_va', 'Int'),
  houseStatus: of('house_status', 'HouseStatus'),
};

/** Where a row of `family as f` belongs. */
export const familyScope = { region: 'f.village_code' } as const;

/** A family as resolvers pass it on: the wanted fields by name, under which id its decile and members are found, and their links. */
export type FamilyRow = Record<string, unknown> & { readonly _family: string; readonly _people: readonly string[] };

/** The SELECT list of what is wanted of `family as f`, each value in its granted form. */
export function discloseFamily(context: Context, places: ReadonlyArray<Selection>): RawBuilder<unknown>[] {
  const names = (...path: string[]): Set<string> => new Set(places.flatMap((p) => [...p.below(...path).names()]));
  return [
    sql`f.id as "_family"`,
    sql`array(select p.link from family_person as p where p.family_id = f.id) as "_people"`,
    ...disclosed(context, 'Family', familyColumns, names()),
    ...disclosed(context, 'Housing', housingColumns, names('housing'), 'housing.'),
  ];
}

/** The row as the graph's Family; with it all its members are disclosed, whoever of them it names. */
export function familyFrom(context: Context, row: FamilyRow): FamilyRow {
  const { region, housing } = row;
  for (const link of row._people) context.people.add(link);
  return {
    ...row,
    region: typeof region === 'string' ? { code: region } : null,
    housing:
      housing === true
        ? Object.fromEntries(Object.keys(housingColumns).map((field) => [field, row[`housing.${field}`] ?? null]))
        : null,
  };
}
