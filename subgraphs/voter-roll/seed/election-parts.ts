import type { Kysely } from 'kysely';
import { bulkLoad } from '../../kit/index.ts';
import { elections } from '../../population/index.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { stageOf } from '../types/voter-list-kind.ts';

type Db = Kysely<VoterRollTables>;

const stages = () =>
  elections().flatMap(({ id, stages }) => stages.map((stage, ordinal) => ({ id, ordinal, ...stage })));

/** Lists and ballots of the elections of this world. */
export async function loadElectionParts(db: Db): Promise<void> {
  await bulkLoad(
    db,
    'election_stage',
    [
      { name: 'election_id', type: 'text', value: (s) => s.id },
      { name: 'list', type: 'text', value: (s) => s.list },
      { name: 'ordinal', type: 'smallint', value: (s) => s.ordinal },
      { name: 'bit', type: 'smallint', value: (s) => stageOf[s.list] },
      { name: 'follows', type: 'text', value: (s) => s.follows ?? null },
      { name: 'carries_over', type: 'boolean', value: (s) => s.carriesOver ?? false },
      { name: 'opens_on', type: 'date', value: (s) => s.from },
      { name: 'due_on', type: 'date', value: (s) => s.until },
    ],
    stages(),
  );
  await bulkLoad(
    db,
    'election_ballot',
    [
      { name: 'election_id', type: 'text', value: (b) => b.id },
      { name: 'contest', type: 'text', value: (b) => b.contest },
      { name: 'name', type: 'text', value: (b) => b.name },
      { name: 'reserve_per_mille', type: 'smallint', value: (b) => b.reservePerMille },
      { name: 'ordinal', type: 'smallint', value: (b) => b.ordinal },
    ],
    elections().flatMap(({ id, ballots }) => ballots.map((ballot, ordinal) => ({ ...ballot, id, ordinal }))),
  );
}
