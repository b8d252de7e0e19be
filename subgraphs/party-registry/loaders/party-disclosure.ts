import { type RawBuilder, sql } from 'kysely';
import { type DisclosedColumn, disclosed, type Selection } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { inDispute } from '../reference/withholding.ts';
import { type AsOf, recordedMoment } from './as-of.ts';

const of = (column: string, scalar: string): DisclosedColumn => ({ column: `p.${column}`, scalar });

const partyColumns: Readonly<Record<string, DisclosedColumn>> = {
  id: { column: 'p.id', scalar: 'ID', key: true },
  name: of('name', 'String'),
  abbreviation: of('abbreviation', 'String'),
  legalStatus: of('legal_status', 'PartyLegalStatus'),
  disputeStatus: of('dispute_status', 'PartyDisputeStatus'),
  symbol: of('symbol', 'String'),
  headOffice: of('head_office', 'String'),
  localProvince: of('local_to', 'Region'),
  establishmentDeed: { column: sql`true`, scalar: 'PartyDeed' },
  validFrom: of('valid_from', 'Date'),
  validTo: of('valid_to', 'Date'),
  recordedAt: { column: recordedMoment('p'), scalar: 'DateTime' },
};

const deedColumns: Readonly<Record<string, DisclosedColumn>> = {
  notary: of('deed_notary', 'String'),
  number: of('deed_number', 'String'),
  date: of('deed_date', 'Date'),
};

/** A party as resolvers pass it on: the wanted fields by name, and under which id and times the rest is found. */
export type PartyRow = Record<string, unknown> & {
  readonly _party: string;
  /** Whether it is in dispute today, whatever day was asked. */
  readonly _disputed: boolean;
  readonly _at: AsOf;
};

/** The SELECT list of what is wanted of `party as p`, each value in its granted form. */
export function discloseParty(context: Context, places: ReadonlyArray<Selection>): RawBuilder<unknown>[] {
  const names = (...path: string[]): Set<string> => new Set(places.flatMap((p) => [...p.below(...path).names()]));
  return [
    sql`p.id as "_party"`,
    sql`${inDispute(context, 'p.id')} as "_disputed"`,
    ...disclosed(context, 'PoliticalParty', partyColumns, names()),
    ...disclosed(context, 'PartyDeed', deedColumns, names('establishmentDeed'), 'establishmentDeed.'),
  ];
}

/** The row as the graph's PoliticalParty. */
export const partyFrom =
  (at: AsOf) =>
  (row: PartyRow): PartyRow => {
    const { localProvince, establishmentDeed } = row;
    return {
      ...row,
      _at: at,
      localProvince: typeof localProvince === 'string' ? { code: localProvince } : null,
      establishmentDeed:
        establishmentDeed === true
          ? Object.fromEntries(Object.keys(deedColumns).map((f) => [f, row[`establishmentDeed.${f}`] ?? null]))
          : null,
    };
  };
