import type { Fetch, PlanNode } from './nodes.ts';

/** A fetch with what must have come before it. */
export interface Step {
  readonly fetch: Fetch;
  /** Indexes of earlier steps. */
  readonly after: readonly number[];
}

/**
 * A plan as a list of fetches, each after those that it waits for. In a sequence everything waits for everything before it:
 * the planner says no more.
 */
export function stepsOf(plan: PlanNode | null): Step[] {
  const steps: Step[] = [];
  const add = (node: PlanNode, after: readonly number[]): number[] => {
    if (node.kind === 'fetch') return [steps.push({ fetch: node, after }) - 1];
    if (node.kind === 'parallel') return node.nodes.flatMap((n) => add(n, after));
    let before = after;
    return node.nodes.flatMap((n) => {
      const added = add(n, before);
      before = [...new Set([...before, ...added])];
      return added;
    });
  };
  if (plan !== null) add(plan, []);
  return steps;
}
