/** When a fact was known: [from, to), ISO 8601. */
interface Recorded {
  recorded_from: string;
  recorded_to: string | null;
}

/**
 * Tables of the party registry. Region columns hold Kemendagri codes, collation C. Only columns that resolvers name outside
 * a disclosed list stand here.
 */
export interface PartyRegistryTables {
  party: { id: string; local_to: string | null } & Recorded;
  decree: { number: string; party_id: string; date: string; kind: string } & Recorded;
  statutes: { party_id: string; version: number; decree_number: string } & Recorded;
  board: { id: string; party_id: string; region_code: string | null; decree_number: string } & Recorded;
  officer: { board_id: string; ordinal: number } & Recorded;
  coverage_area: { level: string; within_code: string | null; local: boolean; regions: number };
  journal: { entry: number; recorded_at: string; fact: string };
}
