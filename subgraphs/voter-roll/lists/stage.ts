import { type Kysely, sql } from 'kysely';
import { SimpulError } from '../../../schema/errors/index.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';

// biome-ignore lint/suspicious/noExplicitAny: within a transaction and without
export type Db = Kysely<any>;

/** A list of the held election, as its officer sees it. */
export interface Stage {
  readonly electionId: string;
  readonly list: VoterListKind;
  readonly bit: number;
  readonly follows: VoterListKind | null;
  readonly carriesOver: boolean;
  /** `YYYY-MM-DD`; the days in which it is worked on. */
  readonly opensOn: string;
  readonly dueOn: string;
  readonly actNumber: string | null;
  readonly closedOn: string | null;
}

/** The lists of the held election in their order. */
export async function stagesOf(db: Db): Promise<Stage[]> {
  const { rows } = await sql<Stage>`
    select s.election_id as "electionId", s.list, s.bit, s.follows, s.carries_over as "carriesOver",
      s.opens_on as "opensOn", s.due_on as "dueOn", a.number as "actNumber", a.acted_on as "closedOn"
    from election_stage as s join election as e on e.id = s.election_id and e.held
    left join stage_act as a using (election_id, list) order by s.ordinal`.execute(db);
  return rows;
}

/**
 * The list that is worked on: of those that follow one another from DP4 to DPT and that no act has closed, the last that has begun. What
 * is changed in one of which another has been made already would not be in that other, and the two would no longer add up.
 * @throws SimpulError LIST_REFUSED where all are closed
 */
export async function stageAtWork(db: Db): Promise<Stage> {
  const main = (await stagesOf(db)).filter(({ follows, carriesOver }) => follows === null || carriesOver);
  const open = main.filter(({ closedOn }) => closedOn === null);
  const { rows: begun } = await sql<{ bit: number }>`
    select bit from unnest(${open.map(({ bit }) => bit)}::int[]) as s(bit)
    where exists (select from voter_count as c where c.stages & s.bit <> 0)`.execute(db);
  const atWork = open.findLast(({ bit }) => begun.some((s) => s.bit === bit)) ?? open[0];
  const last = main.at(-1);
  if (atWork === undefined)
    throw new SimpulError('LIST_REFUSED', {
      list: last?.list ?? '–',
      detail: `ditutup dengan · closed by ${last?.actNumber ?? '–'}`,
    });
  return atWork;
}

/**
 * A list that begins empty beside the others, and the one that must be closed before somebody enters it.
 * @throws SimpulError LIST_REFUSED where it is closed, or that other is open
 */
export async function besideStage(
  db: Db,
  list: VoterListKind,
): Promise<{ readonly stage: Stage; readonly before: Stage }> {
  const stages = await stagesOf(db);
  const stage = stages.find((s) => s.list === list && !s.carriesOver);
  const before = stages.find((s) => s.list === stage?.follows);
  const refuse = (detail: string): never => {
    throw new SimpulError('LIST_REFUSED', { list, detail });
  };
  if (stage === undefined || before === undefined) return refuse(stages.map((s) => s.list).join(', '));
  if (stage.closedOn !== null) return refuse(`ditutup dengan · closed by ${stage.actNumber}`);
  if (before.closedOn === null) return refuse(`${before.list} masih terbuka · still open`);
  return { stage, before };
}
