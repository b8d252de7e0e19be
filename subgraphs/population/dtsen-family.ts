import type { Relation } from './household.ts';
import type { Sex } from './sex.ts';

/** Vintages of DTSEN in this world: first issue (20-2-2025) and the re-ranking of 31-7-2025. */
export const DTSEN_VINTAGES = ['2025-02', '2025-07'] as const;

/** A vintage of DTSEN: year and month. */
export type DtsenVintage = (typeof DTSEN_VINTAGES)[number];

/**
 * Difficulty in functioning: the kind of question BPS asks, not KPU's types 1–6. The counts of the two never agree;
 * the code list is an assumption.
 */
export type FunctionalDifficulty =
  | 'MELIHAT'
  | 'MENDENGAR'
  | 'BERJALAN'
  | 'MENGINGAT'
  | 'MERAWAT_DIRI'
  | 'BERKOMUNIKASI';

export type Education = 'BELUM_SEKOLAH' | 'TIDAK_TAMAT_SD' | 'SD' | 'SMP' | 'SMA' | 'DIPLOMA' | 'SARJANA';

export type Occupation =
  | 'BELUM_BEKERJA'
  | 'PELAJAR'
  | 'MENGURUS_RUMAH_TANGGA'
  | 'PETANI'
  | 'BURUH_TANI'
  | 'BURUH_BANGUNAN'
  | 'BURUH_PABRIK'
  | 'PEDAGANG'
  | 'KARYAWAN_SWASTA'
  | 'WIRASWASTA'
  | 'ASN'
  | 'TNI'
  | 'POLRI'
  | 'PENSIUNAN'
  | 'TIDAK_BEKERJA';

/** Four of the housing variables behind the ranking; values follow the decile, loosely. */
export interface Housing {
  /** m² */
  readonly floorAreaM2: number;
  readonly waterSource: 'LEDENG' | 'SUMUR_BOR' | 'SUMUR_TERLINDUNG' | 'MATA_AIR' | 'SUNGAI';
  /** Installed power in VA; 0 without a connection. */
  readonly electricityVa: 0 | 450 | 900 | 1300 | 2200;
  readonly houseStatus: 'MILIK_SENDIRI' | 'MENUMPANG' | 'SEWA' | 'DINAS';
}

/** A person as BPS holds them; every age, children too. */
export interface DtsenIndividual {
  /** As BPS holds it; may have a wrong digit. Unique in the world. */
  readonly nationalId: string;
  readonly fullName: string;
  /** 'YYYY-MM-DD' */
  readonly birthDate: string;
  readonly sex: Sex;
  readonly relation: Relation;
  readonly education: Education;
  readonly occupation: Occupation;
  readonly disability: readonly FunctionalDifficulty[];
  readonly lifeStatus: 'HIDUP' | 'MENINGGAL';
}

/** A family (keluarga) as BPS holds it. */
export interface DtsenFamily {
  /** NKK as BPS holds it; for a few an old card's. Unique in the world. */
  readonly familyNumber: string;
  readonly headName: string;
  /** Kemendagri code; for families that moved another village than KPU's. */
  readonly villageCode: string;
  readonly streetAddress: string;
  /** Decile 1 (poorest) to 10 of **families**, national rank, per vintage. */
  readonly decileByVintage: Readonly<Record<DtsenVintage, number>>;
  readonly housing: Housing;
  /** At least one; the head first. */
  readonly individuals: readonly DtsenIndividual[];
}
