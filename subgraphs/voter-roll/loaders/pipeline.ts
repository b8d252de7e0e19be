import { sql } from 'kysely';
import {
  type ControlledGrant,
  isControlled,
  Places,
  ProtectedTable,
  regionAbove,
  rowsWhere,
  suppressedError,
  type Told,
} from '../../kit/index.ts';
import type { Context } from '../context.ts';
import { effectOf, VoterChangeKind } from '../types/voter-change-kind.ts';
import type { VoterListKind } from '../types/voter-list-kind.ts';
import { type ElectionValue, heldElection, type StageValue } from './election.ts';
import { protectedVoters } from './place-table.ts';
import { voterCountOf } from './region-count.ts';

/** One list and how it came from the one before, as the graph has it. */
export interface ListStage {
  readonly list: VoterListKind;
  readonly madeFrom: VoterListKind | null;
  readonly actNumber: string | null;
  readonly closedOn: string | null;
  voters(): Promise<Told>;
  added(): Promise<Told>;
  removed(): Promise<Told>;
  delta(): Promise<ReadonlyArray<{ readonly kind: string; readonly count: Told }>>;
}

interface Row {
  place: string;
  list: string;
  kind: VoterChangeKind;
  effect: number;
  count: number;
  key: number;
}

const kinds = Object.keys(VoterChangeKind) as VoterChangeKind[];

/** The stages of the held election in a region. */
export async function pipelineOf(
  context: Context,
  code: string,
): Promise<{ readonly election: ElectionValue; readonly stages: readonly ListStage[] }> {
  const election = await heldElection(context);
  const controlled = isControlled(context.access, 'VoterListDelta', 'count');
  return { election, stages: election.stages.map((stage) => stageIn(context, code, stage, controlled)) };
}

function stageIn(context: Context, code: string, stage: StageValue, controlled: ControlledGrant | null): ListStage {
  const { list, carriesOver, follows, actNumber, closedOn } = stage;
  const rows = (): Promise<readonly Row[]> => changesIn(context, code, controlled !== null);
  const tables = async (grant: ControlledGrant): Promise<StageTables> =>
    context.loaders
      .at<string, StageTables>('pipeline tables', 'all', async (lists) => {
        const all = await rows();
        const totals = isControlled(context.access, 'VoterListStage', 'added') ?? grant;
        return lists.map((asked) => new StageTables(context, all, asked, totals, grant));
      })
      .load(list);
  const total = async (effect: 1 | -1): Promise<Told> =>
    controlled === null
      ? (await rows()).reduce((sum, row) => (row.list === list && row.effect === effect ? sum + row.count : sum), 0)
      : (await tables(controlled)).total(code, effect);
  return {
    list,
    madeFrom: carriesOver ? follows : null,
    actNumber,
    closedOn,
    voters: () => {
      const grant = isControlled(context.access, 'VoterListStage', 'voters');
      return grant === null ? voterCountOf(context, code, list) : protectedVoters(context, 'Region', code, list, grant);
    },
    added: () => total(1),
    removed: () => total(-1),
    delta: async () => {
      if (controlled !== null) return (await tables(controlled)).delta(code);
      const counted = new Map<string, number>();
      for (const row of await rows())
        if (row.list === list) counted.set(row.kind, (counted.get(row.kind) ?? 0) + row.count);
      return kinds.flatMap((kind) => {
        const count = counted.get(kind);
        return count === undefined ? [] : [{ kind, count }];
      });
    },
  };
}

/**
 * The kept counts of changes: of one region, or under control of all that the reader may count, since whether one is told
 * depends on those beside it. Once per request and region.
 */
function changesIn(context: Context, code: string, everywhere: boolean): Promise<readonly Row[]> {
  return context.loaders
    .at<string, readonly Row[]>('pipeline', everywhere ? 'everywhere' : 'region', async (codes) => {
      const { rows } = await sql<Row & { region: string }>`
        select r.code as region, ${everywhere ? sql`c.village_code` : sql`r.code`} as place, c.list, c.kind, c.effect,
          sum(c.changes)::int as count, (sum(c.key) % 2147483648)::int as key
        from unnest(${[...codes]}::text[], ${codes.map((c) => (everywhere ? '~' : `${c}/`))}::text[]) as r(code, upto)
        join change_count as c on c.village_code >= ${everywhere ? sql`''` : sql`r.code`} and c.village_code < r.upto
        join election as e on e.id = c.election_id and e.held
        where ${rowsWhere(context.access.rows('VoterListDelta'), { region: 'c.village_code' })}
        group by 1, 2, 3, 4, 5`.execute(context.db);
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

  constructor(context: Context, all: readonly Row[], list: string, totals: ControlledGrant, grant: ControlledGrant) {
    this.#grant = grant;
    // a place without changes of the list is a place all the same
    const places = new Places(new Set(all.map((row) => row.place)), regionAbove(context.access.rows('VoterListDelta')));
    const of = (effect: number): Row[] => all.filter((row) => row.list === list && row.effect === effect);
    const table = (
      effect: number,
      sizes: number[],
      value: (row: Row) => number[],
      under: ControlledGrant,
    ): ProtectedTable => {
      const rows = of(effect).map(({ place, count, key, ...row }) => ({
        place,
        count,
        key,
        values: value({ place, count, key, ...row }),
      }));
      return new ProtectedTable(places, sizes, rows, under, `${list} ${effect}`);
    };
    this.#totals = new Map([1, -1, 0].map((effect) => [effect, table(effect, [], () => [], totals)]));
    this.#kinds = new Map(
      [1, -1, 0].map((effect) => [effect, table(effect, [kinds.length], (row) => [kinds.indexOf(row.kind)], grant)]),
    );
  }

  total(place: string, effect: 1 | -1): Told {
    const [came, went] = [1, -1].map((e) => this.#totals.get(e)?.told(place, []));
    if (typeof came !== 'number' || typeof went !== 'number') return suppressedError(this.#grant);
    return effect === 1 ? came : went;
  }

  delta(place: string): Array<{ kind: string; count: Told }> {
    const open = typeof this.total(place, 1) === 'number';
    return kinds.map((kind, i) => {
      const effect = effectOf(kind);
      const told = effect !== 0 && !open ? undefined : this.#kinds.get(effect)?.told(place, [i]);
      return { kind, count: told ?? suppressedError(this.#grant) };
    });
  }
}
