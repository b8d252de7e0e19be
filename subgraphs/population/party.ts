import type { ElectionRecord } from './election.ts';
import type { Sex } from './sex.ts';

/** Level of a party board. */
export type BoardLevel = 'PUSAT' | 'PROVINSI' | 'KAB_KOTA' | 'KECAMATAN';

/** A decree (Surat Keputusan Menteri). Numbers and dates are invented. */
export interface PartyDecree {
  /** 'M.HH-9…': numbers from 900 on are this world's invention. */
  readonly number: string;
  /** 'YYYY-MM-DD' */
  readonly date: string;
  readonly kind: 'PENGESAHAN_BADAN_HUKUM' | 'PERUBAHAN_AD_ART' | 'PERUBAHAN_KEPENGURUSAN';
}

/** A version of the statutes and bylaws (AD/ART). Invented. */
export interface PartyStatutes {
  /** 1… */
  readonly version: number;
  /** 'YYYY-MM-DD' */
  readonly adoptedOn: string;
  readonly decreeNumber: string;
}

/** An officer of a board. The person is invented; the NIK lies in a district that does not exist. */
export interface PartyOfficer {
  readonly id: string;
  readonly name: string;
  /** Indonesian: 'Ketua Umum', 'Sekretaris', … */
  readonly position: string;
  readonly sex: Sex;
  readonly nationalId: string;
}

/** A board (kepengurusan) in one region, with the time during which its decree holds. */
export interface PartyBoard {
  readonly id: string;
  readonly level: BoardLevel;
  /** Kemendagri code with dots; null for the centre of a national party. */
  readonly regionCode: string | null;
  /** The Minister's decree at the centre, the party's own decision below it. */
  readonly decreeNumber: string;
  /** 'YYYY-MM-DD' */
  readonly validFrom: string;
  /** 'YYYY-MM-DD', null while in office. */
  readonly validTo: string | null;
  readonly members: readonly PartyOfficer[];
}

/** What the party register of Ditjen AHU holds of one party. */
export interface PartyRecord {
  /** Slug, e.g. 'pkb'. */
  readonly id: string;
  readonly name: string;
  readonly abbreviation: string;
  /** A ballot number belongs to one election. */
  readonly ballotNumbers: readonly { readonly electionId: ElectionRecord['id']; readonly number: number }[];
  /** Province code of a local party ('11', Aceh), else null. */
  readonly localTo: string | null;
  readonly legalStatus: 'BADAN_HUKUM' | 'DALAM_PROSES';
  readonly disputeStatus: 'TIDAK_ADA' | 'SENGKETA';
  readonly establishmentDeed: { readonly notary: string; readonly number: string; readonly date: string };
  readonly decrees: readonly PartyDecree[];
  readonly statutes: readonly PartyStatutes[];
  readonly symbolDescription: string;
  readonly headOffice: string;
  readonly boards: readonly PartyBoard[];
}
