import type { GraphQLNamedType } from 'graphql';
import type { Decision } from './decision.ts';
import { judgeField } from './judge.ts';
import type { RefusalsQuestion } from './refusals.ts';
import { fieldType, type Unfolded, unfold, visitLimit } from './walk.ts';

/** One field of an operation, judged: the path of its names, lists left out. */
export interface Judgement {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly decision: Decision;
}

/**
 * Every field of an operation with its judgement, once for each path and coordinate: what `refusals` refuses and what it lets
 * pass. Below a refused field nothing is judged. What no instrument decides (wrappers, keys inside a hop) is left out. Pure.
 * @throws SimpulError LIMIT_EXCEEDED
 */
export function judgements(q: Omit<RefusalsQuestion, 'root'>): Judgement[] {
  const budget = { left: visitLimit };
  const found = new Map<string, Judgement>();
  const visit = (parent: GraphQLNamedType, selections: readonly Unfolded[], path: readonly string[]): void => {
    for (const s of selections) {
      if (s.kind === 'on') {
        visit(s.type, s.selections, path);
        continue;
      }
      const name = s.node.name.value;
      const here = [...path, name];
      const decision = judgeField(q, parent, s.node);
      const coordinate = decision.granted ? `${parent.name}.${name}` : decision.coordinate;
      if (!decision.granted || decision.instrument !== '')
        found.set(`${here.join('.')} ${coordinate} ${decision.granted}`, { path: here, coordinate, decision });
      if (!decision.granted) continue;
      const type = fieldType(parent, name);
      if (type !== undefined && s.node.selectionSet !== undefined)
        visit(type, unfold({ ...q, budget }, type, s.node.selectionSet), here);
    }
  };
  const root = q.schema.getRootType(q.operation.operation);
  if (root != null) visit(root, unfold({ ...q, budget }, root, q.operation.selectionSet), []);
  return [...found.values()];
}
