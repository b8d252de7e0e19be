import type { Told } from '../../kit/index.ts';
import type { VoterBreakdown, VoterCountFilter } from '../types/voter-count.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import type { RegionValue } from './region.ts';

/** Cells of one table at most. */
export const maxCells = 5000;

/** One cell: the dimensions that were asked for, the others null. */
export interface VoterCountValue {
  readonly region: RegionValue | null;
  readonly sex: string | null;
  readonly ageBand: string | null;
  readonly disabilityType: string | null;
  readonly ineligibility: string | null;
  readonly maritalStatus: string | null;
  readonly eKtpStatus: string | null;
  readonly count: Told;
}

/** Arguments of a table of voters. */
export interface VoterCountArguments {
  readonly by: VoterBreakdown;
  readonly where: VoterCountFilter | null;
  readonly list: VoterListKind;
}
