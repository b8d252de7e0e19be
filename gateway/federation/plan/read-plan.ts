import type { FetchDataRewrite, FetchNode, PlanNode as Planned, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse } from 'graphql';
import type { Fetch, FromContext, PlanNode, Required, Rewrite, RewriteStep } from './nodes.ts';

const condition = '... on ';

const step = (text: string): RewriteStep => (text.startsWith(condition) ? { on: text.slice(condition.length) } : text);

const rewrite = (r: FetchDataRewrite): Rewrite => ({
  path: r.path.map(step),
  change: r.kind === 'ValueSetter' ? { set: r.setValueTo } : { rename: r.renameKeyTo },
});

const required = (selections: readonly QueryPlanSelectionNode[]): Required[] =>
  selections.map((s): Required => {
    if (s.kind === Kind.INLINE_FRAGMENT) return { on: s.typeCondition as string, selections: required(s.selections) };
    const key = s.alias ?? s.name;
    return { key, as: key, selections: s.selections === undefined ? null : required(s.selections) };
  });

function fetch(node: FetchNode, path: readonly string[]): Fetch {
  const fromContext = (node.contextRewrites ?? []).map(
    (c): FromContext => ({ path: c.path.map(step), variable: c.renameKeyTo }),
  );
  const taken = new Set(fromContext.map((c) => c.variable));
  return {
    kind: 'fetch',
    service: node.serviceName,
    mutation: node.operationKind === 'mutation',
    path,
    document: parse(node.operation, { noLocation: true }),
    variables: (node.variableUsages ?? []).filter((v) => !taken.has(v)),
    requires: node.requires === undefined ? null : required(node.requires),
    inputRewrites: (node.inputRewrites ?? []).map(rewrite),
    outputRewrites: (node.outputRewrites ?? []).map(rewrite),
    fromContext,
  };
}

/**
 * Apollo's plan in our words, with paths from the root and conditions decided.
 * @param variables coerced, for what is left of `@include` and `@skip`
 */
export function readPlan(
  node: Planned,
  variables: Readonly<Record<string, unknown>>,
  path: readonly string[] = [],
): PlanNode {
  const below = (n: Planned): PlanNode => readPlan(n, variables, path);
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map(below) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map(below) };
    case 'Flatten':
      return readPlan(node.node, variables, [...path, ...node.path.map(String)]);
    case 'Condition': {
      const branch = variables[node.condition] === true ? node.ifClause : node.elseClause;
      return branch === undefined ? { kind: 'parallel', nodes: [] } : below(branch);
    }
    case 'Fetch':
      return fetch(node, path);
    case 'Defer':
      // Validation refuses @defer, and the planner is not told of it.
      throw new TypeError('a plan with @defer');
  }
}
