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
 * The list that is worked on: the first that no act has closed, of those that follow one another from DP4 to DPT.
 * @throws SimpulError LIST_REFUSED where all are closed
 */
export async function stageAtWork(db: Db): Promise<Stage> {
  const main = (await stagesOf(db)).filter(({ follows, carriesOver }) => follows === null || carriesOver);
  const open = main.find(({ closedOn }) => closedOn === null);
  if (open === undefined)
    throw new SimpulError('LIST_REFUSED', {
      list: main.at(-1)?.list ?? '–',
      detail: `ditutup dengan · closed by ${main.at(-1)?.actNumber ?? '–'}`,
    });
  return open;
}
