import type { PlannedHop } from '../../../federation/index.ts';
import { askRoute } from '../route.ts';
import type { Asked, Asking } from '../shell/index.ts';

/** What `POST /explain` tells of a plan; null: no agency can answer the question. */
export interface Planned {
  readonly hops: readonly PlannedHop[] | null;
}

/** Asks the gate which hops a question would lead to. It asks no agency, and records it as a dry run. */
export const askPlan = (
  asking: Asking,
  question: { readonly query: string; readonly variables: object; readonly operationName: string | null },
): Promise<Asked<Planned>> => askRoute<Planned>(asking, '/explain', question);

/** Hops by when they go out: those of one level wait for nothing but earlier levels. */
export function levelsOf(hops: readonly PlannedHop[]): PlannedHop[][] {
  const levels: PlannedHop[][] = [];
  const levelOf: number[] = [];
  for (const hop of hops) {
    const level = Math.max(-1, ...hop.after.map((i) => levelOf[i] ?? -1)) + 1;
    levelOf.push(level);
    levels[level] = [...(levels[level] ?? []), hop];
  }
  return levels;
}

/** What of the question a hop answers, without the paths that only lead to others. */
export const leavesOf = ({ fields }: PlannedHop): PlannedHop['fields'] =>
  fields.filter(
    (f) => !fields.some((o) => o.path.length > f.path.length && f.path.every((key, i) => o.path[i] === key)),
  );
