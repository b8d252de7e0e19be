import { Dice, type VoterRecord, type World } from '../../population/index.ts';

/** A voter with its number in the roll. */
export interface NumberedVoter extends VoterRecord {
  readonly id: number;
}

/**
 * Numbers the roll. Pages follow the number, so within a village it is drawn by lot: numbers in the order of stations or
 * households would tell a reader who sees neither which voters share one.
 * @param voters village by village; memory is that of one village
 */
export function* numbered(voters: Iterable<VoterRecord>, { seed }: Pick<World, 'seed'>): Generator<NumberedVoter> {
  let last = 0;
  let village: VoterRecord[] = [];
  const drawn = function* (): Generator<NumberedVoter> {
    const dice = new Dice(seed, village[0]?.villageCode ?? '', 'roll number');
    for (let left = village.length; left > 0; left--) {
      const pick = dice.below(left);
      const voter = village[pick] as VoterRecord;
      village[pick] = village[left - 1] as VoterRecord;
      yield { ...voter, id: ++last };
    }
    village = [];
  };
  for (const voter of voters) {
    if (village.length > 0 && village[0]?.villageCode !== voter.villageCode) yield* drawn();
    village.push(voter);
  }
  yield* drawn();
}
