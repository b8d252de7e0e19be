import { type DocumentNode, Kind, type OperationDefinitionNode, visit } from 'graphql';

/** Variables whose value, not only whose shape, decides what an access plan asks: those of `@include` and `@skip`. */
function conditionVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    enter: (node) => {
      if (node.kind !== Kind.DIRECTIVE || (node.name.value !== 'include' && node.name.value !== 'skip')) return;
      for (const a of node.arguments ?? []) if (a.value.kind === Kind.VARIABLE) names.add(a.value.name.value);
    },
  });
  return names;
}

const known = new WeakMap<DocumentNode, ReadonlySet<string>>();

/** Which members an input value has: an argument that is not given is not read. Of the values only those that are free somewhere. */
function shapeOf(value: unknown, free: ReadonlySet<string>): unknown {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return [...new Set(value.map((v) => JSON.stringify(shapeOf(v, free))))].sort();
  if (typeof value === 'string' && free.has(value)) return `=${value}`;
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, shapeOf(v, free)]),
  );
}

/**
 * The part of the variables that an access plan depends on: values of conditions, shapes of the rest. Part of the plan's
 * cache key; without it a plan made for one set of inputs would answer for another.
 * @param free `Elements.freeValues`
 */
export function variableSignature(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  free: ReadonlySet<string>,
): string {
  let conditions = known.get(document);
  if (conditions === undefined) {
    conditions = conditionVariables(document);
    known.set(document, conditions);
  }
  return JSON.stringify(
    (operation.variableDefinitions ?? []).map((d) => {
      const name = d.variable.name.value;
      return [name, conditions.has(name) ? variables[name] : shapeOf(variables[name], free)];
    }),
  );
}
