import type { Column, TablePlan } from './plan.ts';

/** An error of an answer, as it leaves. */
export interface AnswerError {
  readonly message: string;
  readonly path?: ReadonlyArray<string | number>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A table: a cell for each column of the plan, and the status of the row. */
export interface Table {
  readonly rows: ReadonlyArray<{ readonly cells: readonly unknown[]; readonly status: string }>;
  /** Column → code → how many of its cells lack for it. */
  readonly missing: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Codes of a whole service: whatever else is missing may be missing for that. */
const anywhere = new Set(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_REFUSED', 'INTERNAL']);

/** A row on its way: the members of the lists gone through, each with its position. */
type Gone = ReadonlyArray<{ readonly value: unknown; readonly index: number }>;

const below = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (v, key) =>
      v !== null && typeof v === 'object' && Object.hasOwn(v, key) ? (v as Record<string, unknown>)[key] : null,
    value,
  ) ?? null;

/** A place that several rows stand for leaves list positions out; otherwise each has to be the row's. */
interface Place {
  readonly keys: readonly string[];
  /** Keys before it → position */
  readonly positions: ReadonlyMap<number, number>;
  readonly code: string;
}

const placeOf = ({ path = [], extensions }: AnswerError): Place => {
  const keys: string[] = [];
  const positions = new Map<number, number>();
  for (const part of path)
    if (typeof part === 'number') positions.set(keys.length, part);
    else keys.push(part);
  return { keys, positions, code: String(extensions?.code ?? 'INTERNAL') };
};

/**
 * Writes the data of an answer as rows. A parent whose list is empty or refused stays as one row. An empty cell is never 0
 * nor '': it is null, and the status says why where there is a reason.
 */
export function tableOf(plan: TablePlan, data: unknown, errors: readonly AnswerError[]): Table {
  const places = errors.map(placeOf);
  const sources = plan.columns.map((column) => {
    const depth = plan.lists.filter((l) => l.every((key, i) => column.path[i] === key)).length;
    const from = plan.lists[depth - 1]?.length ?? 0;
    return { column, depth, keys: column.path.slice(from), about: places.filter((p) => concerns(p, column)) };
  });
  const rows: Array<{ cells: unknown[]; status: string }> = [];
  const missing = new Map<string, Map<string, number>>();

  const write = (gone: Gone): void => {
    const cells = sources.map(({ depth, keys }) => below(depth === 0 ? data : gone[depth - 1]?.value, keys));
    // A list at the root without members: no row, not an empty one.
    if (plan.lists.length > 0 && cells.every((c) => c === null)) return;
    const status = sources.flatMap(({ column, about }, i) => {
      const here = about.filter((p) => (cells[i] === null || column.type === null) && isHere(p, plan, gone));
      return [...new Set(here.map((p) => p.code))].map((code) => {
        const counts = missing.get(column.name) ?? new Map<string, number>();
        missing.set(column.name, counts.set(code, (counts.get(code) ?? 0) + 1));
        return `${column.name}:${code}`;
      });
    });
    rows.push({ cells, status: status.join(';') });
  };
  const walk = (level: number, gone: Gone): void => {
    const path = plan.lists[level];
    if (path === undefined) {
      write(gone);
      return;
    }
    const from = plan.lists[level - 1]?.length ?? 0;
    const list = below(level === 0 ? data : gone[level - 1]?.value, path.slice(from));
    if (!Array.isArray(list) || list.length === 0) write(gone);
    else for (const [index, value] of list.entries()) walk(level + 1, [...gone, { value, index }]);
  };
  walk(0, []);
  return { rows, missing };
}

/** Whether an error is about a column: it stands at it, above it, inside the JSON of its cell, or may stand anywhere. */
const concerns = ({ keys, code }: Place, { path, type }: Column): boolean =>
  anywhere.has(code) ||
  (keys.length > 0 && keys.every((key, i) => key === path[i] || (type === null && i >= path.length)));

const isHere = ({ positions, code }: Place, plan: TablePlan, gone: Gone): boolean =>
  anywhere.has(code) ||
  plan.lists.every((list, i) => {
    const wanted = positions.get(list.length);
    return wanted === undefined || gone[i] === undefined || gone[i].index === wanted;
  });
