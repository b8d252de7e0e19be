import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { recordKey } from '../../kit/index.ts';
import { type ElectionRecord, LISTED_TO_THE_END, type VoterRecord } from '../../population/index.ts';
import { type JournalEntry, recordChanges } from '../store/journal.ts';
import type { VoterRollTables } from '../store/tables.ts';
import { journalOf } from './journal-of.ts';
import { linkOf } from './voter-columns.ts';

const batch = 5000;

/** The journal of a filling: noted while the voters stream by, written in the order of days. */
export class SeededJournal {
  readonly #noted: Array<{
    readonly entry: JournalEntry;
    readonly chance: number;
  }> = [];

  readonly election: ElectionRecord;
  readonly linkage: KeyObject;
  readonly noise: KeyObject;
  constructor(election: ElectionRecord, linkage: KeyObject, noise: KeyObject) {
    this.election = election;
    this.linkage = linkage;
    this.noise = noise;
  }

  note(voter: VoterRecord): void {
    // most voters never changed
    if (voter.stages === LISTED_TO_THE_END && voter.remark === null) return;
    const chance = recordKey(this.noise, voter.nationalId);
    for (const entry of journalOf(voter, linkOf(this.linkage, voter.nationalId), chance, this.election))
      this.#noted.push({ entry, chance });
  }

  /** Within a day by lot: the order of households would tell who lives with whom. */
  async write(db: Kysely<VoterRollTables>): Promise<void> {
    const day = (n: { entry: JournalEntry }): string => n.entry.tookEffectOn;
    this.#noted.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.chance - b.chance));
    for (let i = 0; i < this.#noted.length; i += batch)
      await recordChanges(
        db,
        this.#noted.slice(i, i + batch).map(({ entry }) => entry),
      );
  }
}
