import { sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import { dateFault, reasonsInWords } from '../import/index.ts';
import { countVoters } from '../store/counts.ts';
import { changeRoll } from '../store/journal.ts';
import { keepStageCount } from '../store/signed-work.ts';
import { type Db, type Stage, stagesOf } from './stage.ts';

/** The act by which a list is closed. */
export interface Closing {
  readonly list: string;
  readonly actNumber: string;
  /** `YYYY-MM-DD` */
  readonly on: string;
}

/**
 * Closes a list, once and for good: from then on the store itself refuses to change it. What is made of it begins as its copy,
 * unless it has begun.
 * @param today `YYYY-MM-DD`
 * @param by account of who closes it
 * @throws SimpulError LIST_REFUSED
 */
export function closeStage(
  db: Db,
  { list, actNumber, on }: Closing,
  { today, by }: { readonly today: string; readonly by: string },
): Promise<Stage> {
  const refuse = (detail: string): never => {
    throw new SimpulError('LIST_REFUSED', { list, detail });
  };
  return changeRoll(db, by, async (roll) => {
    const stages = await stagesOf(roll);
    const stage = stages.find((s) => s.list === list);
    if (stage === undefined) return refuse(stages.map((s) => s.list).join(', '));
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ./-]{1,79}$/u.test(actNumber))
      return refuse('--act: nomor berita acara · act number');
    const fault = dateFault(on);
    if (fault !== null) return refuse(`--date: ${reasonsInWords([fault])}`);
    if (stage.closedOn !== null) return refuse(`sudah ditutup · already closed: ${stage.actNumber}, ${stage.closedOn}`);
    if (on > today) return refuse(`--date ${on} > ${today}`);
    if (on < stage.dueOn) return refuse(`--date ${on} < ${stage.dueOn}, masih dikerjakan · still worked on`);
    const before = stages.find((s) => s.list === stage.follows);
    if (before !== undefined && before.closedOn === null) return refuse(`${before.list} masih terbuka · still open`);
    if (before?.closedOn != null && on < before.closedOn)
      return refuse(`--date ${on} < ${before.list} ${before.closedOn}`);
    const next = stages.filter((s) => s.follows === list && s.carriesOver);
    for (const { bit } of next)
      await sql`update voter set stages = stages | ${sql.lit(bit)} where stages & ${sql.lit(stage.bit)} <> 0
        and not exists (select from voter as begun where begun.stages & ${sql.lit(bit)} <> 0)`.execute(roll);
    await keepStageCount(roll, stage);
    await sql`insert into stage_act (election_id, list, number, acted_on)
      values (${stage.electionId}, ${list}, ${actNumber}, ${on})`.execute(roll);
    if (next.length > 0) await countVoters(roll);
    return { ...stage, actNumber, closedOn: on };
  });
}
