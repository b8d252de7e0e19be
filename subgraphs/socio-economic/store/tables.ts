/**
 * Tables of DTSEN as BPS serves it. Village codes are Kemendagri's, collation C. Only columns that resolvers name outside a
 * disclosed list stand here.
 */
export interface SocioEconomicTables {
  family: { id: string; village_code: string; member_count: number };
  individual: { family_id: string; ordinal: number; link: string; village_code: string };
  /** Decile of a family in one vintage. */
  decile: { family_id: string; village_code: string; vintage: string; decile: number };
  vintage: { vintage: string };
  /** Kept: families and their members per village, vintage and decile. */
  decile_count: {
    village_code: string;
    vintage: string;
    decile: number;
    families: number;
    individuals: number;
    key: number;
  };
  /** Kept: living people per village, with a functional difficulty and without. */
  difficulty_count: { village_code: string; difficulty: boolean; individuals: number; key: number };
}
