import type { Day } from './calendar.ts';
import type { IneligibilityCode } from './ineligibility.ts';
import type { Neighbourhood } from './neighbourhood.ts';
import type { Sex } from './sex.ts';

/** Place of somebody in the family, as the family card and DTSEN name it. */
export type Relation = 'KEPALA_KELUARGA' | 'ISTRI' | 'ANAK' | 'ORANG_TUA' | 'FAMILI_LAIN';

/** B belum kawin (never married), S sudah kawin (married), P pernah kawin (was married). */
export type MaritalStatus = 'B' | 'S' | 'P';

/** KPU's disability codes: 1 fisik, 2 intelektual, 3 mental, 4 wicara, 5 rungu, 6 netra. */
export type DisabilityType = 1 | 2 | 3 | 4 | 5 | 6;

/** How somebody came into the roll whom DP4 lacked: turned 17, moved in, or missed by DP4. */
export type Entry = 'TURNED_17' | 'MOVED_IN' | 'NEW';

/** Somebody of the roll, as they truly are: what each agency knows is drawn from here. */
export interface Resident {
  readonly nationalId: string;
  /** The date in the NIK; a birth date corrected later does not change it. */
  readonly nationalIdDate: Day;
  readonly fullName: string;
  readonly birthPlace: string;
  readonly birthDate: Day;
  /** Completed years on voting day. */
  readonly age: number;
  readonly sex: Sex;
  readonly maritalStatus: MaritalStatus;
  readonly relation: Relation;
  readonly disabilityType: DisabilityType | null;
  /** What coklit finds, if anything. */
  readonly finding: IneligibilityCode | null;
  /** Eligible, and yet missing from the list after DP4. */
  readonly omitted: boolean;
  /** Null: in DP4. */
  readonly entry: Entry | null;
  /** Regency or city where one who moved came from or went to. */
  readonly otherPlace: string | null;
}

/** Everyone on one family card. */
export interface Household {
  readonly familyCardNumber: string;
  /** The station of the whole household: 1…, or 901. */
  readonly station: number;
  readonly neighbourhood: Neighbourhood;
  /** Within the street, for addresses that number their houses; 1-based. */
  readonly houseNumber: number;
  /** At least one. */
  readonly residents: readonly Resident[];
  /** Birth dates of the children too young for the roll. */
  readonly children: readonly Day[];
}
