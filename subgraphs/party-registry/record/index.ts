import { sql } from 'kysely';
import { dayOf } from '../../../schema/language/index.ts';
import { keeping, type Store } from '../../kit/index.ts';
import { type Recording, record } from '../store/record.ts';
import type { PartyRegistryTables } from '../store/tables.ts';
import type { Office } from './acts.ts';

export { correctionRecordings, type DecreeGiven, decreeRecordings, disputeRecordings, type Office } from './acts.ts';
export { type ListedOfficer, readOfficers } from './officer-list.ts';

/**
 * Records what an act says, wholly or not at all. One at a time: what it was judged by cannot change meanwhile.
 * @param now ms since epoch
 * @throws SimpulError RECORD_REFUSED
 */
export function recordAct(
  store: Store<PartyRegistryTables>,
  now: number,
  act: (office: Office) => Promise<Recording[]>,
): Promise<readonly Recording[]> {
  return keeping(store.db, (db) =>
    db.transaction().execute(async (one) => {
      await sql`lock table journal in share row exclusive mode`.execute(one);
      const recordings = await act({ db: one, today: dayOf(now), by: 'AHU' });
      for (const recording of recordings) await record(one, recording);
      return recordings;
    }),
  );
}
