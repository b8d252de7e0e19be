import { type Kysely, sql } from 'kysely';
import { bulkLoad, runSeed, type SeedOptions, type SeedOutcome, type Store } from '../../kit/index.ts';
import { type PartyRecord, parties } from '../../population/index.ts';
import type { PartyRegistryTables } from '../store/tables.ts';
import { boardColumns, type Decree, decreeColumns, officerColumns, partyColumns, statutesColumns } from './columns.ts';

type Db = Kysely<PartyRegistryTables>;

/** Fills an empty party registry: the same in a world of any size. @throws SimpulError STORE_UNAVAILABLE */
export function seedPartyRegistry(store: Store<PartyRegistryTables>, options: SeedOptions): Promise<SeedOutcome> {
  return runSeed(store, options, { tables: ['party', 'decree', 'statutes', 'board', 'officer'], load });
}

async function load(db: Db, { onProgress }: SeedOptions): Promise<void> {
  const register = parties();
  await bulkLoad(db, 'party', partyColumns, register);
  let done = 0;
  for (const party of register) {
    const { id: partyId } = party;
    const ofParty = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, partyId }));
    await bulkLoad(db, 'decree', decreeColumns, ofParty(decreesOf(party)));
    await bulkLoad(db, 'statutes', statutesColumns, ofParty(party.statutes));
    await bulkLoad(db, 'board', boardColumns, ofParty(party.boards));
    const officers = party.boards.flatMap(({ id: boardId, regionCode, members }) =>
      members.map((officer, ordinal) => ({ ...officer, boardId, regionCode, ordinal })),
    );
    await bulkLoad(db, 'officer', officerColumns, officers);
    onProgress?.(++done, register.length);
  }
  await sql`analyze`.execute(db);
}

/** The Minister's decrees, and the party's own by which its lower boards sit (one of them may seat several). */
function decreesOf({ decrees, boards }: PartyRecord): Decree[] {
  const found = new Map<string, Decree>(decrees.map((decree) => [decree.number, decree]));
  for (const { decreeNumber: number, validFrom: date } of boards)
    if (!found.has(number)) found.set(number, { number, date, kind: 'KEPUTUSAN_PARTAI' });
  return [...found.values()];
}
