import type { ElectionRecord, VoterRecord } from '../../population/index.ts';
import type { JournalEntry } from '../store/journal.ts';
import { changeOfFinding, type VoterChangeKind } from '../types/voter-change-kind.ts';
import { listsOf, stageOf, type VoterListKind } from '../types/voter-list-kind.ts';

/** A voter as the journal needs it. */
export type JournalledVoter = Pick<
  VoterRecord,
  'stages' | 'ineligibility' | 'remark' | 'villageCode' | 'entry' | 'otherPlace'
>;

const main: readonly VoterListKind[] = ['DP4', 'DPS', 'DPSHP', 'DPT'];

/**
 * What the journal says of one voter of the synthetic world.
 * @param chance 0 … 2³¹ − 1, the voter's own: its day within a stage
 */
export function journalOf(
  voter: JournalledVoter,
  link: string,
  chance: number,
  { id, stages }: Pick<ElectionRecord, 'id' | 'stages'>,
): JournalEntry[] {
  const entry = (list: VoterListKind, kind: VoterChangeKind): JournalEntry => ({
    electionId: id,
    list,
    kind,
    link,
    villageCode: voter.villageCode,
    otherPlace: kind === 'MOVED_IN' || kind === 'MOVED_OUT' ? voter.otherPlace : null,
    tookEffectOn: dayIn(
      stages.find((stage) => stage.list === list),
      chance,
    ),
  });
  const lists = listsOf(voter.stages);
  const left = main[main.findLastIndex((list) => lists.includes(list)) + 1];
  const { ineligibility } = voter;
  const entries: JournalEntry[] = [];
  const [first] = lists;
  if (voter.entry !== null && first !== undefined) entries.push(entry(first, voter.entry));
  if (ineligibility !== null)
    entries.push(entry(ineligibility.code === 8 ? 'DPS' : (left ?? 'DPT'), changeOfFinding[ineligibility.code]));
  else if (left !== undefined) entries.push(entry(left, 'OMITTED'));
  if (voter.remark === 'U') entries.push(entry('DPS', 'CORRECTED'));
  if ((voter.stages & stageOf.DPTB) !== 0) entries.push(entry('DPTB', 'VOTES_ELSEWHERE'));
  if ((voter.stages & stageOf.DPK) !== 0) entries.push(entry('DPK', 'VOTES_UNLISTED'));
  return entries;
}

const dayLength = 86_400_000;

/** A day of the time in which a stage is worked on. */
function dayIn(stage: ElectionRecord['stages'][number] | undefined, chance: number): string {
  if (stage === undefined) throw new Error('a list without a stage in the election');
  const [from, until] = [Date.parse(stage.from), Date.parse(stage.until)];
  const days = (until - from) / dayLength + 1;
  return new Date(from + (chance % days) * dayLength).toISOString().slice(0, 10);
}
