import type { Asking } from '../fetcher.ts';

/** One request to one agency, as `POST /explain` tells it. */
export interface Hop {
  readonly agency: string;
  /** What of the question it answers; empty: it is there to join the others. */
  readonly fields: ReadonlyArray<{ readonly path: readonly string[]; readonly coordinate: string }>;
  readonly after: readonly number[];
}

/** What came of asking for a plan; hops null: no agency can answer the question. */
export type Planned =
  | { readonly kind: 'planned'; readonly hops: readonly Hop[] | null }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

/** Asks the gate which hops a question would lead to. It asks no agency, and records it as a dry run. */
export async function askPlan(
  { accessToken, purpose }: Pick<Asking, 'accessToken' | 'purpose'>,
  question: { readonly query: string; readonly variables: object; readonly operationName: string | null },
): Promise<Planned> {
  try {
    const response = await fetch('/explain', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(accessToken === null ? {} : { authorization: `Bearer ${accessToken}` }),
        ...(purpose === null ? {} : { 'x-purpose': purpose }),
      },
      body: JSON.stringify(question),
    });
    const told = (await response.json()) as { hops?: readonly Hop[] | null; errors?: Array<{ message: string }> };
    if (told.errors !== undefined) return { kind: 'refused', messages: told.errors.map((e) => e.message) };
    return { kind: 'planned', hops: told.hops ?? null };
  } catch (error) {
    return { kind: 'refused', messages: [(error as Error).message] };
  }
}

/** Hops by when they go out: those of one level wait for nothing but earlier levels. */
export function levelsOf(hops: readonly Hop[]): Hop[][] {
  const levels: Hop[][] = [];
  const levelOf: number[] = [];
  for (const hop of hops) {
    const level = Math.max(-1, ...hop.after.map((i) => levelOf[i] ?? -1)) + 1;
    levelOf.push(level);
    levels[level] = [...(levels[level] ?? []), hop];
  }
  return levels;
}

/** What of the question a hop answers, without the paths that only lead to others. */
export const leavesOf = ({ fields }: Hop): Hop['fields'] =>
  fields.filter(
    (f) => !fields.some((o) => o.path.length > f.path.length && f.path.every((key, i) => o.path[i] === key)),
  );
