import { createSecretKey } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { claimKey, linkageKey, noiseKey } from '../../../schema/hop/index.ts';
import {
  bulkLoad,
  recordKey,
  recordSecret,
  runSeed,
  type SeedOptions,
  type SeedOutcome,
  type Store,
} from '../../kit/index.ts';
import {
  elections,
  heldElection,
  type PartyMemberRecord,
  parties,
  partyMembers,
  pollingStations,
  REGENCY_CODE,
  regions,
  type VoterRecord,
  voters,
  world,
} from '../../population/index.ts';
import { memberKeyOf } from '../member-list/stage.ts';
import { countVoters } from '../store/counts.ts';
import { importTables } from '../store/import-tables.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { addPartition, dropPartitions, listPeople } from '../store/voter-partitions.ts';
import { loadElectionParts } from './election-parts.ts';
import { numbered } from './roll-number.ts';
import { SeededJournal } from './seeded-journal.ts';
import { linkSecret, voterColumns } from './voter-columns.ts';

type Db = Kysely<VoterRollTables>;

/** Fills an empty voter roll. @throws SimpulError STORE_UNAVAILABLE, KEY_UNREADABLE */
export function seedVoterRoll(store: Store<VoterRollTables>, options: SeedOptions): Promise<SeedOutcome> {
  return runSeed(store, options, {
    tables,
    load,
  });
}

const tables = [
  'region',
  'election',
  'polling_station',
  'voter',
  'listed_person',
  'voter_count',
  'region_voter_count',
  'region_band_count',
  'voter_change',
  'change_count',
  'election_stage',
  'election_ballot',
  'stage_act',
  'party_participation',
  'party_member',
  'candidate_supporter',
  ...importTables,
];

/** Fills an empty store with what every roll has, regions, elections and parties, and with nobody. */
export function seedNobody(store: Store<VoterRollTables>, options: Omit<SeedOptions, 'voters'>): Promise<SeedOutcome> {
  return runSeed(store, { ...options, voters: 0 }, { tables, load: loadReferences });
}

async function load(db: Db, { voters: count, seed, keys, onProgress }: SeedOptions): Promise<void> {
  const population = world(seed === undefined ? { voters: count } : { voters: count, seed });
  const linkage = linkSecret(linkageKey(keys));
  const noise = recordSecret(noiseKey(keys, 'voter-roll'));
  const members = createSecretKey(claimKey(keys, 'voter-roll'));
  await loadReferences(db);
  await sql`update roll_people set people = 'SYNTHETIC'`.execute(db);
  await bulkLoad(
    db,
    'polling_station',
    [
      { name: 'id', type: 'text', value: (s) => s.id },
      { name: 'village_code', type: 'text', value: (s) => s.villageCode },
      { name: 'number', type: 'smallint', value: (s) => s.number },
      { name: 'name', type: 'text', value: (s) => s.name },
      { name: 'kind', type: 'text', value: (s) => (s.number >= 901 ? 'KHUSUS' : 'REGULER') },
    ],
    pollingStations(population),
  );
  const journal = new SeededJournal(heldElection(), linkage, noise);
  await dropPartitions(db);
  const noted = function* (): Generator<VoterRecord> {
    for (const voter of voters(population)) {
      journal.note(voter);
      yield voter;
    }
  };
  await addPartition(db, REGENCY_CODE.slice(0, 2), (table) =>
    bulkLoad(db, table, voterColumns(linkage, noise), numbered(noted(), population), {
      ...(onProgress === undefined ? {} : { onProgress: (done: number) => onProgress(Math.min(done, count), count) }),
    }),
  );
  await listPeople(db, 'voter');
  await sql`select setval('voter_number', (select max(id) + 1 from voter), false)`.execute(db);
  await journal.write(db);
  await bulkLoad<PartyMemberRecord>(
    db,
    'party_member',
    [
      { name: 'party_id', type: 'text', value: (m) => m.partyId },
      { name: 'district_code', type: 'text', value: (m) => m.districtCode },
      { name: 'status', type: 'text', value: (m) => m.sipolStatus },
      { name: 'findings', type: 'text', value: (m) => m.findings.join(' ') },
      { name: 'record_key', type: 'int', value: (m) => recordKey(noise, `member ${m.id}`) },
      { name: 'member_key', type: 'text', value: (m) => memberKeyOf(members, m.nationalId) },
    ],
    partyMembers(population),
  );
  await countVoters(db);
  // marks the pages as all-visible too: without it an index-only scan reads the rows after all
  await sql`vacuum analyze`.execute(db);
}

async function loadReferences(db: Db): Promise<void> {
  await bulkLoad(
    db,
    'region',
    [
      { name: 'code', type: 'text', value: (r) => r.code },
      { name: 'name', type: 'text', value: (r) => r.name },
      { name: 'level', type: 'text', value: (r) => r.level },
      { name: 'parent_code', type: 'text', value: (r) => r.parentCode },
      { name: 'bps_code', type: 'text', value: (r) => r.bpsCode },
    ],
    regions(),
  );
  await bulkLoad(
    db,
    'election',
    [
      { name: 'id', type: 'text', value: (e) => e.id },
      { name: 'name', type: 'text', value: (e) => e.name },
      { name: 'voting_day', type: 'date', value: (e) => e.votingDay },
      { name: 'station_capacity', type: 'int', value: (e) => e.stationCapacity },
      { name: 'held', type: 'boolean', value: (e) => e.id === heldElection().id },
    ],
    elections(),
  );
  await loadElectionParts(db);
  const participations = parties().flatMap(({ id, ballotNumbers, localTo }) =>
    ballotNumbers.map(({ electionId, number }) => ({ id, electionId, number, localTo })),
  );
  await bulkLoad(
    db,
    'party_participation',
    [
      { name: 'party_id', type: 'text', value: (p) => p.id },
      { name: 'election_id', type: 'text', value: (p) => p.electionId },
      { name: 'ballot_number', type: 'smallint', value: (p) => p.number },
      { name: 'local_to', type: 'text', value: (p) => p.localTo },
    ],
    participations,
  );
}
