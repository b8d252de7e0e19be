import { sql } from 'kysely';
import {
  type ControlledGrant,
  covers,
  isControlled,
  Places,
  ProtectedTable,
  regionAbove,
  rowsWhere,
  Sex,
  suppressedError,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { effectOf, VoterChangeKind } from '../types/voter-change-kind.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { type ElectionValue, heldElection, type StageValue } from './election.ts';
import { protectedVoters } from './place-table.ts';
import { voterCountOf } from './region-count.ts';
import type { VoterCountValue } from './voter-cell.ts';
import { exactCounts } from './voter-count.ts';
import { protectedCounts } from './voter-table.ts';

/** How a list came from the one before: of everybody in it, or of one sex. */
interface Flows {
  voters(): Promise<Told | null>;
  added(): Promise<Told>;
  removed(): Promise<Told>;
  delta(): Promise<ReadonlyArray<{ readonly kind: string; readonly count: Told }>>;
}

/** One list and how it came from the one before, as the graph has it. */
export interface ListStage extends Flows {
  readonly list: VoterListKind;
  readonly madeFrom: VoterListKind | null;
  readonly actNumber: string | null;
  readonly closedOn: string | null;
  bySex(): ReadonlyArray<Flows & { readonly sex: Sex }>;
}

interface Row {
  place: string;
  list: string;
  kind: VoterChangeKind;
  effect: number;
  sex: Sex;
  count: number;
  key: number;
}

const kinds = Object.keys(VoterChangeKind) as VoterChangeKind[];
const sexes = Object.keys(Sex) as Sex[];

/** The stages of the held election in a region. */
export async function pipelineOf(
  context: Context,
  code: string,
): Promise<{ readonly election: ElectionValue; readonly stages: readonly ListStage[] }> {
  const election = await heldElection(context);
  return { election, stages: election.stages.map((stage) => stageIn(context, code, stage)) };
}

function stageIn(context: Context, code: string, stage: StageValue): ListStage {
  const { list, carriesOver, follows, actNumber, closedOn } = stage;
  return {
    list,
    madeFrom: carriesOver ? follows : null,
    actNumber,
    closedOn,
    voters: () => {
      const grant = isControlled(context.access, 'VoterListStage', 'voters');
      return grant === null ? voterCountOf(context, code, list) : protectedVoters(context, 'Region', code, list, grant);
    },
    ...flowsIn(context, code, list, null),
    bySex: () =>
      sexes.map((sex) => ({
        sex,
        voters: () => votersOfSex(context, code, list, sex),
        ...flowsIn(context, code, list, sex),
      })),
  };
}

/** What came into a list and what went. @param sex null: of everybody */
function flowsIn(context: Context, code: string, list: VoterListKind, sex: Sex | null): Omit<Flows, 'voters'> {
  const controlled = isControlled(context.access, 'VoterListDelta', 'count');
  const rows = async (): Promise<readonly Row[]> =>
    (await changesIn(context, code, controlled !== null)).filter(
      (row) => row.list === list && (sex === null || row.sex === sex),
    );
  const tables = (grant: ControlledGrant): Promise<StageTables> =>
    context.loaders
      .at<string, StageTables>('pipeline tables', sex === null ? 'all' : 'by sex', async (lists) => {
        const all = await changesIn(context, code, true);
        const field = sex === null ? 'VoterListStage' : 'VoterListStageSex';
        const totals = isControlled(context.access, field, 'added') ?? grant;
        return lists.map((asked) => new StageTables(context, all, asked, totals, grant, sex !== null));
      })
      .load(list);
  const total = async (effect: 1 | -1): Promise<Told> =>
    controlled === null
      ? (await rows()).reduce((sum, row) => (row.effect === effect ? sum + row.count : sum), 0)
      : (await tables(controlled)).total(code, effect, sex);
  return {
    added: () => total(1),
    removed: () => total(-1),
    delta: async () => {
      if (controlled !== null) return (await tables(controlled)).delta(code, sex);
      const counted = new Map<string, number>();
      for (const row of await rows()) counted.set(row.kind, (counted.get(row.kind) ?? 0) + row.count);
      return kinds.flatMap((kind) => {
        const count = counted.get(kind);
        return count === undefined ? [] : [{ kind, count }];
      });
    },
  };
}

/** Voters of a list and a sex: the same numbers as of a table by sex, under the control of this field. */
async function votersOfSex(context: Context, code: string, list: VoterListKind, sex: Sex): Promise<Told | null> {
  if (!covers(context.access.rows('VoterCount'), code)) return null;
  const grant = isControlled(context.access, 'VoterListStageSex', 'voters');
  const given = { by: { sex: true }, where: null, list };
  const cells = await context.loaders
    .at<string, VoterCountValue[]>('pipeline sexes', list, (codes) =>
      grant === null ? exactCounts(codes, given, context) : protectedCounts(codes, given, grant, context),
    )
    .load(code);
  return cells.find((cell) => cell.sex === sex)?.count ?? 0;
}

/**
 * The kept counts of changes: of one region, or under control of all that the reader may count, since whether one is told
 * depends on those beside it. Once per request and region.
 */
function changesIn(context: Context, code: string, everywhere: boolean): Promise<readonly Row[]> {
  return context.loaders
    .at<string, readonly Row[]>('pipeline', everywhere ? 'everywhere' : 'region', async (codes) => {
      const { rows } = await sql<Row & { region: string }>`
        select r.code as region, ${everywhere ? sql`c.village_code` : sql`r.code`} as place, c.list, c.kind, c.effect, c.sex,
          sum(c.changes)::int as count, (sum(c.key) % 2147483648)::int as key
        from unnest(${[...codes]}::text[], ${codes.map((c) => (everywhere ? '~' : `${c}/`))}::text[]) as r(code, upto)
        join change_count as c on c.village_code >= ${everywhere ? sql`''` : sql`r.code`} and c.village_code < r.upto
        join election as e on e.id = c.election_id and e.held
        where ${rowsWhere(context.access.rows('VoterListDelta'), { region: 'c.village_code' })}
        group by 1, 2, 3, 4, 5, 6`.execute(context.db);
      return codes.map((asked) => rows.filter((row) => row.region === asked));
    })
    .load(everywhere ? '' : code);
}

/**
 * The changes of one list under disclosure control. The counts of both lists are told, so what came and what went tell each
 * other: a place has both, or neither of them and no reason.
 */
class StageTables {
  readonly #grant: ControlledGrant;
  readonly #totals: ReadonlyMap<number, ProtectedTable>;
  readonly #kinds: ReadonlyMap<number, ProtectedTable>;

  /** @param bySex the sex is a dimension of both tables */
  constructor(
    context: Context,
    all: readonly Row[],
    list: string,
    totals: ControlledGrant,
    grant: ControlledGrant,
    bySex: boolean,
  ) {
    this.#grant = grant;
    // a place without changes of the list is a place all the same
    const places = new Places(new Set(all.map((row) => row.place)), regionAbove(context.access.rows('VoterListDelta')));
    const table = (effect: number, under: ControlledGrant, byKind: boolean): ProtectedTable => {
      const sizes = [...(byKind ? [kinds.length] : []), ...(bySex ? [sexes.length] : [])];
      const rows = all
        .filter((row) => row.list === list && row.effect === effect)
        .map((row) => ({ ...row, values: cellOf(byKind ? row.kind : null, bySex ? row.sex : null) }));
      return new ProtectedTable(places, sizes, rows, under, `${list} ${effect}`);
    };
    this.#totals = new Map([1, -1, 0].map((effect) => [effect, table(effect, totals, false)]));
    this.#kinds = new Map([1, -1, 0].map((effect) => [effect, table(effect, grant, true)]));
  }

  total(place: string, effect: 1 | -1, sex: Sex | null): Told {
    const [came, went] = [1, -1].map((e) => this.#totals.get(e)?.told(place, cellOf(null, sex)));
    if (typeof came !== 'number' || typeof went !== 'number') return suppressedError(this.#grant);
    return effect === 1 ? came : went;
  }

  delta(place: string, sex: Sex | null): Array<{ kind: string; count: Told }> {
    const open = typeof this.total(place, 1, sex) === 'number';
    return kinds.map((kind) => {
      const effect = effectOf(kind);
      const told = effect !== 0 && !open ? undefined : this.#kinds.get(effect)?.told(place, cellOf(kind, sex));
      return { kind, count: told ?? suppressedError(this.#grant) };
    });
  }
}

/** Indices of a cell in the dimensions that its table has. */
const cellOf = (kind: VoterChangeKind | null, sex: Sex | null): number[] => [
  ...(kind === null ? [] : [kinds.indexOf(kind)]),
  ...(sex === null ? [] : [sexes.indexOf(sex)]),
];
