import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { inOrder } from '../../kit/index.ts';
import type { Context } from '../context.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { type RegionValue, regionOf } from './region.ts';

/** A list of an election, and the act that closed it. */
export interface StageValue {
  readonly list: VoterListKind;
  readonly follows: VoterListKind | null;
  readonly carriesOver: boolean;
  readonly actNumber: string | null;
  readonly closedOn: string | null;
}

/** A kind of ballot paper. */
export interface BallotValue {
  readonly contest: string;
  readonly name: string;
  readonly reservePerMille: number;
}

/** An election as the graph has it. */
export interface ElectionValue {
  readonly id: string;
  readonly name: string;
  readonly votingDay: string;
  /** Whether its lists are the ones of this roll; one election's are. */
  readonly held: boolean;
  readonly stationCapacity: number | null;
  readonly stages: readonly StageValue[];
  readonly ballots: readonly BallotValue[];
  /** Whether parties took part in it. */
  readonly contested: boolean;
}

/** Every election, oldest first; read once per request. */
export function allElections(context: Context): Promise<ElectionValue[]> {
  return context.loaders
    .at<string, ElectionValue[]>('election', 'all', async (keys) => {
      const { rows } = await sql<ElectionValue>`
        select e.id, e.name, e.voting_day as "votingDay", e.held, e.station_capacity as "stationCapacity",
          exists (select from party_participation as p where p.election_id = e.id) as contested,
          coalesce((select jsonb_agg(jsonb_build_object('list', s.list, 'follows', s.follows, 'carriesOver', s.carries_over,
              'actNumber', a.number, 'closedOn', a.acted_on::text) order by s.ordinal)
            from election_stage as s left join stage_act as a using (election_id, list)
            where s.election_id = e.id), '[]') as stages,
          coalesce((select jsonb_agg(jsonb_build_object('contest', b.contest, 'name', b.name,
              'reservePerMille', b.reserve_per_mille) order by b.ordinal)
            from election_ballot as b where b.election_id = e.id), '[]') as ballots
        from election as e order by e.voting_day`.execute(context.db);
      return keys.map(() => rows);
    })
    .load('all');
}

/** @throws SimpulError ARGUMENT_INVALID for an election whose lists this roll does not hold */
export async function checkElection(context: Context, asked: string | null | undefined): Promise<void> {
  if (asked == null) return;
  const { id } = await heldElection(context);
  if (asked !== id) throw new SimpulError('ARGUMENT_INVALID', { argument: 'election', detail: id });
}

/** The election whose lists this roll holds. @throws SimpulError ARGUMENT_INVALID where it holds none */
export async function heldElection(context: Context): Promise<ElectionValue> {
  const held = (await allElections(context)).find((election) => election.held);
  if (held === undefined) throw new SimpulError('ARGUMENT_INVALID', { argument: 'election', detail: '–' });
  return held;
}

/** The latest election in which parties took part. */
export async function lastContested(context: Context): Promise<string | null> {
  return (await allElections(context)).findLast(({ contested }) => contested)?.id ?? null;
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
