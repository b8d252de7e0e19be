import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, print, visit } from 'graphql';
import type { Fetch, PlanNode } from './nodes.ts';
import { type EntityPart, type Request, requestOf } from './requests.ts';
import { type Step, stepsOf } from './steps.ts';

/** A fetch with the level at which it is asked: the longest way to it, or later where nobody waits for it. */
interface Levelled extends Step {
  level: number;
}

/**
 * Requests of a plan, with entity fetches of one level to one subgraph joined into one request: alike ones as one
 * `_entities` over several paths, others side by side under aliases. Selections are not fused: a failure of one would take
 * the other's values with it. Mutations stay as planned.
 * @param joins whether requests to a subgraph may be joined
 */
export function mergedRequests(plan: PlanNode | null, joins: (service: string) => boolean): Request[] {
  const steps: Levelled[] = [];
  for (const step of stepsOf(plan))
    steps.push({ ...step, level: Math.max(-1, ...step.after.map((i) => (steps[i] as Levelled).level)) + 1 });
  const joinable = ({ fetch }: Step): boolean =>
    fetch.requires !== null && fetch.fromContext.length === 0 && joins(fetch.service);
  if (steps.some((s) => s.fetch.mutation)) return steps.map((s) => requestOf(s.fetch, s.after));
  sink(steps, joinable);

  const groups = new Map<string, number[]>();
  steps.forEach((s, i) => {
    const key = joinable(s) ? `${s.level} ${s.fetch.service}` : `alone ${i}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  // A request is listed after those that it waits for, which are all of lower levels.
  const listed = [...groups.values()].sort(([a], [b]) => levelOf(steps, a) - levelOf(steps, b));
  const groupOf = new Map(listed.flatMap((members, n) => members.map((i) => [i, n] as const)));
  return listed.map((members) => {
    const of = members.map((i) => steps[i] as Levelled);
    const after = [...new Set(of.flatMap((s) => s.after.map((i) => groupOf.get(i) as number)))];
    const [only] = of;
    return of.length === 1 && only !== undefined
      ? requestOf(only.fetch, after)
      : join(
          of.map((s) => s.fetch),
          after,
        );
  });
}

const levelOf = (steps: readonly Levelled[], index: number | undefined): number => steps[index as number]?.level ?? 0;

/** A fetch that nobody waits for is asked with a later one of the same subgraph and place. */
function sink(steps: readonly Levelled[], joinable: (step: Step) => boolean): void {
  const awaited = new Set(steps.flatMap((s) => s.after));
  steps.forEach((step, i) => {
    if (awaited.has(i) || !joinable(step)) return;
    const later = steps.filter(
      (s) =>
        joinable(s) &&
        s.level > step.level &&
        s.fetch.service === step.fetch.service &&
        s.fetch.path.join() === step.fetch.path.join(),
    );
    if (later.length > 0) step.level = Math.min(...later.map((s) => s.level));
  });
}

const operationIn = ({ definitions }: DocumentNode): OperationDefinitionNode =>
  definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;

const named = (value: string): { kind: Kind.NAME; value: string } => ({ kind: Kind.NAME, value });

/** Entity fetches of one subgraph as one request. */
function join(fetches: readonly Fetch[], after: readonly number[]): Request {
  const alike = new Map<string, Fetch[]>();
  for (const f of fetches) {
    const key = JSON.stringify([print(f.document), f.requires, f.inputRewrites, f.outputRewrites]);
    alike.set(key, [...(alike.get(key) ?? []), f]);
  }
  const parts: EntityPart[] = [];
  const selections: FieldNode[] = [];
  const definitions = new Map<string, NonNullable<OperationDefinitionNode['variableDefinitions']>[number]>();
  const taken = new Set(fetches.flatMap((f) => f.variables));
  for (const same of alike.values()) {
    const [first] = same as [Fetch];
    const { requires, inputRewrites, outputRewrites, fromContext, document } = first;
    const n = parts.length;
    let variable = `r${n}`;
    while (taken.has(variable)) variable = `_${variable}`;
    const renamed = visit(operationIn(document), {
      enter: (node) =>
        node.kind === Kind.VARIABLE && node.name.value === 'representations'
          ? { ...node, name: named(variable) }
          : undefined,
    });
    for (const d of renamed.variableDefinitions ?? []) definitions.set(d.variable.name.value, d);
    const key = `e${n}`;
    selections.push({ ...(renamed.selectionSet.selections[0] as FieldNode), alias: named(key) });
    const paths = [...new Map(same.map((f) => [f.path.join(), f.path])).values()];
    parts.push({ key, variable, paths, requires: requires ?? [], inputRewrites, outputRewrites, fromContext });
  }
  const [first] = fetches as [Fetch];
  return {
    service: first.service,
    mutation: false,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operationIn(first.document),
          variableDefinitions: [...definitions.values()],
          selectionSet: { kind: Kind.SELECTION_SET, selections },
        },
      ],
    },
    variables: [...taken],
    target: { kind: 'entities', parts },
    after,
    joined: fetches.map((f) => requestOf(f)),
  };
}
