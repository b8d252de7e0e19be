import { sql } from 'kysely';
import { inOrder } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { type RegionValue, regionOf } from './region.ts';

/** An election as the graph has it. */
export interface ElectionValue {
  readonly id: string;
  readonly name: string;
  readonly votingDay: string;
}

/** Every election, oldest first; read once per request. */
export function allElections(context: Context): Promise<ElectionValue[]> {
  return context.loaders
    .at<string, ElectionValue[]>('election', 'all', async (keys) => {
      const { rows } = await sql<ElectionValue>`
        select id, name, voting_day as "votingDay" from election order by voting_day`.execute(context.db);
      return keys.map(() => rows);
    })
    .load('all');
}

/** A party's part in an election. */
export interface ParticipationValue {
  election(): Promise<ElectionValue | null>;
  readonly ballotNumber: number;
  readonly localTo: RegionValue | null;
}

/** How a party took part in an election; null where it did not. One statement for all parties of a request. */
export async function participationOf(
  context: Context,
  partyId: string,
  electionId: string,
): Promise<ParticipationValue | null> {
  interface Row {
    party_id: string;
    ballot_number: number;
    local_to: string | null;
  }
  const row = await context.loaders
    .at<string, Row | null>('participation', electionId, async (ids) => {
      const { rows } = await sql<Row>`select party_id, ballot_number, local_to from party_participation
        where election_id = ${electionId} and party_id = any(${[...ids]}::text[])`.execute(context.db);
      return inOrder(ids, rows, (found) => found.party_id);
    })
    .load(partyId);
  if (row === null) return null;
  return {
    election: async () => (await allElections(context)).find(({ id }) => id === electionId) ?? null,
    ballotNumber: row.ballot_number,
    localTo: row.local_to === null ? null : regionOf(context, row.local_to),
  };
}
