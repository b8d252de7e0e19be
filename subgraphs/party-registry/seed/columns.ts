import type { LoadColumn } from '../../kit/index.ts';
import type { PartyBoard, PartyOfficer, PartyRecord, PartyStatutes } from '../../population/index.ts';
import type { PartyDecreeKind } from '../types/decree-kind.ts';

/** Something with the party that it belongs to. */
export type OfParty<Item> = Item & { readonly partyId: string };

/** A decree of either hand: the Minister's or the party's own. */
export interface Decree {
  readonly number: string;
  readonly date: string;
  readonly kind: PartyDecreeKind;
}

/** Somebody with their place on a board. */
export interface SeatedOfficer extends PartyOfficer {
  readonly boardId: string;
  readonly regionCode: string | null;
  readonly ordinal: number;
}

/** Columns of the party table. */
export const partyColumns: ReadonlyArray<LoadColumn<PartyRecord>> = [
  { name: 'id', type: 'text', value: (p) => p.id },
  { name: 'name', type: 'text', value: (p) => p.name },
  { name: 'abbreviation', type: 'text', value: (p) => p.abbreviation },
  { name: 'legal_status', type: 'text', value: (p) => p.legalStatus },
  { name: 'dispute_status', type: 'text', value: (p) => p.disputeStatus },
  { name: 'symbol', type: 'text', value: (p) => p.symbolDescription },
  { name: 'head_office', type: 'text', value: (p) => p.headOffice },
  { name: 'local_to', type: 'text', value: (p) => p.localTo },
  { name: 'deed_notary', type: 'text', value: (p) => p.establishmentDeed.notary },
  { name: 'deed_number', type: 'text', value: (p) => p.establishmentDeed.number },
  { name: 'deed_date', type: 'date', value: (p) => p.establishmentDeed.date },
];

/** Columns of the decree table. */
export const decreeColumns: ReadonlyArray<LoadColumn<OfParty<Decree>>> = [
  { name: 'number', type: 'text', value: (d) => d.number },
  { name: 'party_id', type: 'text', value: (d) => d.partyId },
  { name: 'date', type: 'date', value: (d) => d.date },
  { name: 'kind', type: 'text', value: (d) => d.kind },
];

/** Columns of the statutes table. */
export const statutesColumns: ReadonlyArray<LoadColumn<OfParty<PartyStatutes>>> = [
  { name: 'party_id', type: 'text', value: (s) => s.partyId },
  { name: 'version', type: 'smallint', value: (s) => s.version },
  { name: 'adopted_on', type: 'date', value: (s) => s.adoptedOn },
  { name: 'decree_number', type: 'text', value: (s) => s.decreeNumber },
];

/** Columns of the board table. */
export const boardColumns: ReadonlyArray<LoadColumn<OfParty<PartyBoard>>> = [
  { name: 'id', type: 'text', value: (b) => b.id },
  { name: 'party_id', type: 'text', value: (b) => b.partyId },
  { name: 'level', type: 'text', value: (b) => b.level },
  { name: 'region_code', type: 'text', value: (b) => b.regionCode },
  { name: 'decree_number', type: 'text', value: (b) => b.decreeNumber },
  { name: 'valid_from', type: 'date', value: (b) => b.validFrom },
  { name: 'valid_to', type: 'date', value: (b) => b.validTo },
];

/** Columns of the officer table. */
export const officerColumns: ReadonlyArray<LoadColumn<SeatedOfficer>> = [
  { name: 'board_id', type: 'text', value: (o) => o.boardId },
  { name: 'region_code', type: 'text', value: (o) => o.regionCode },
  { name: 'ordinal', type: 'smallint', value: (o) => o.ordinal },
  { name: 'name', type: 'text', value: (o) => o.name },
  { name: 'position', type: 'text', value: (o) => o.position },
  { name: 'sex', type: 'text', value: (o) => o.sex },
  { name: 'national_id', type: 'text', value: (o) => o.nationalId },
];
