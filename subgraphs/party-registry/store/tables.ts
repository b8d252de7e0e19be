/**
 * Tables of the party registry. Region columns hold Kemendagri codes, collation C. Only columns that resolvers name outside
 * a disclosed list stand here.
 */
export interface PartyRegistryTables {
  party: { id: string; local_to: string | null };
  decree: { number: string; party_id: string; date: string; kind: string };
  statutes: { party_id: string; version: number; decree_number: string };
  board: { id: string; party_id: string; region_code: string | null; decree_number: string };
  officer: { board_id: string; ordinal: number };
}
