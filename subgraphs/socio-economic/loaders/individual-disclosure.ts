import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { discloseMarks } from './voter-mark.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `i.${column}`, scalar });

const individualColumns: Readonly<Record<string, DisclosedColumn>> = {
  nationalId: of('national_id', 'NationalId'),
  token: of('national_id', 'NationalId'),
  fullName: of('full_name', 'PersonName'),
  birthDate: of('birth_date', 'Date'),
  sex: of('sex', 'Sex'),
  relation: of('relation', 'FamilyRelation'),
  education: of('education', 'Education'),
  occupation: of('occupation', 'Occupation'),
  disability: of('disability', 'FunctionalDifficulty'),
  lifeStatus: of('life_status', 'LifeStatus'),
  region: of('village_code', 'Region'),
  // the link is the voter's key: it goes to the gateway for the join, and only where the voter is granted
  voter: of('link', 'Voter'),
};

/** Where a row of `individual as i` belongs. */
export const individualScope = { region: 'i.village_code', link: 'i.link' } as const;

/** An individual as resolvers pass it on: the wanted fields by name, the id of the family, the link. */
export type IndividualRow = Record<string, unknown> & { readonly _family: string; readonly _link: string };

/** The SELECT list of what is wanted of `individual as i`, each value in its granted form. */
export function discloseIndividual(context: Context, places: ReadonlyArray<Selection>): RawBuilder<unknown>[] {
  const names = new Set(places.flatMap((p) => [...p.names()]));
  return [
    sql`i.family_id as "_family"`,
    sql`i.link as "_link"`,
    ...disclosed(context, 'Individual', individualColumns, names),
    ...(names.has('voterMarks') ? [discloseMarks(context, places)] : []),
  ];
}

/** The row as the graph's Individual; with it the person is disclosed. */
export function individualFrom(context: Context, row: IndividualRow): IndividualRow {
  const { region, voter } = row;
  context.people.add(row._link);
  return {
    ...row,
    region: typeof region === 'string' ? { code: region } : null,
    voter: typeof voter === 'string' ? { link: voter } : null,
  };
}
