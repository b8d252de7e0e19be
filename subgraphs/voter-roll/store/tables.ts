import type { VoterListKind } from '../types/voter-list-kind.ts';

/** Tables of the voter roll. Region columns hold Kemendagri codes, collation C. */
export interface VoterRollTables {
  region: { code: string; name: string; level: string; parent_code: string | null; bps_code: string | null };
  election: { id: string; name: string; voting_day: string };
  /** With the voters of each list, and the sum of their record keys. */
  polling_station: StationRow & Record<Lowercase<VoterListKind> | `${Lowercase<VoterListKind>}_key`, number>;
  voter: { id: number; link: string; village_code: string; polling_station_id: string; stages: number };
  party_participation: { party_id: string; election_id: string; ballot_number: number; local_to: string | null };
  /** `member_key`: a keyed digest of the NIK. */
  party_member: {
    party_id: string;
    district_code: string;
    status: string;
    findings: string;
    member_key: string | null;
  };
}

export interface StationRow {
  id: string;
  village_code: string;
  number: number;
  name: string;
  kind: string;
}
