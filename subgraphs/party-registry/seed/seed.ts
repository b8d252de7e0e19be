import { type Kysely, sql } from 'kysely';
import { bulkLoad, type LoadColumn, runSeed, type SeedOptions, type SeedOutcome, type Store } from '../../kit/index.ts';
import { type PartyRecording, partyHistory, REGENCY_CODE, regions } from '../../population/index.ts';
import { type FactName, factNames, facts } from '../store/facts.ts';
import { journalAll } from '../store/journal.ts';
import { type Recording, record } from '../store/record.ts';
import type { PartyRegistryTables } from '../store/tables.ts';
import { columnsOf } from './columns.ts';

type Db = Kysely<PartyRegistryTables>;

/** Who the journal says recorded what is made here. */
const by = 'SIMPUL';

/** Fills an empty party registry: the same in a world of any size. @throws SimpulError STORE_UNAVAILABLE */
export function seedPartyRegistry(store: Store<PartyRegistryTables>, options: SeedOptions): Promise<SeedOutcome> {
  return runSeed(store, options, { tables: [...factNames, 'journal', 'coverage_area'], load });
}

/**
 * What replaces nothing is loaded at once; what changes or corrects something goes the way of every later recording, in
 * its order.
 */
async function load(db: Db, { onProgress }: SeedOptions): Promise<void> {
  const history = partyHistory();
  const first = history.filter(({ supersedes }) => !supersedes);
  for (const [done, name] of factNames.entries()) {
    await bulkLoad(
      db,
      name,
      loadColumns(name),
      first.filter(({ fact }) => fact === name),
    );
    onProgress?.(done + 1, factNames.length + 1);
  }
  await journalAll(db as unknown as Kysely<unknown>, by);
  for (const recording of history.filter(({ supersedes }) => supersedes))
    await record(db, recordingOf(recording), recording.recordedAt);
  await loadCoverageAreas(db);
  onProgress?.(factNames.length + 1, factNames.length + 1);
  await sql`analyze`.execute(db);
}

function loadColumns(name: FactName): LoadColumn<PartyRecording>[] {
  const { valid } = facts[name];
  const period: LoadColumn<PartyRecording>[] =
    valid === null
      ? []
      : [
          { name: valid[0], type: 'date', value: (r) => r.from },
          { name: valid[1], type: 'date', value: (r) => r.to },
        ];
  return [
    ...columnsOf[name].map(({ value, ...column }) => ({ ...column, value: (r: PartyRecording) => value(r as never) })),
    ...period,
    { name: 'recorded_from', type: 'timestamptz', value: (r) => r.recordedAt },
  ];
}

/** The population's recording as the store takes it. */
export function recordingOf(recording: PartyRecording): Recording {
  const { fact, from, to, reason } = recording;
  const value = Object.fromEntries(
    columnsOf[fact].map((column) => [column.name, column.value(recording as never) as string | number | null]),
  );
  const key = Object.fromEntries(facts[fact].key.map((name) => [name, value[name] ?? null]));
  return { fact, key, from, to, value, by, ...(reason === undefined ? {} : { reason }) };
}

/** Where boards of a level are entered at all, with how many regions there are: a share is told of that area and no other. */
async function loadCoverageAreas(db: Db): Promise<void> {
  const count = (level: string, within: string | null): number =>
    regions().filter((r) => r.level === level && (within === null || r.code.startsWith(`${within}.`))).length;
  const area = (level: string, region: string, within: string | null, local: boolean) => ({
    level,
    within_code: within,
    local,
    regions: count(region, within),
  });
  const areas = [
    area('PROVINSI', 'PROVINCE', null, false),
    area('KAB_KOTA', 'REGENCY', REGENCY_CODE.slice(0, 2), false),
    area('KECAMATAN', 'DISTRICT', REGENCY_CODE, false),
    area('KAB_KOTA', 'REGENCY', '11', true),
  ];
  await db.insertInto('coverage_area').values(areas).execute();
}
