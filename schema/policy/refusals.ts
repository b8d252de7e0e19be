import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { Access, Denied } from './decision.ts';
import type { Elements } from './elements.ts';
import { type Bench, judgeField } from './judge.ts';
import { fieldType, type Unfolded, unfold, visitLimit } from './walk.ts';

/** What an agency asks the core about one operation, or about one root field of it. */
export interface RefusalsQuestion {
  readonly schema: GraphQLSchema;
  readonly elements: Elements;
  readonly access: Access;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Only what stands below (and with) this root field. */
  readonly root?: FieldNode;
  readonly hop: boolean;
}

/** Everything of an operation that its caller may not have; empty where all is granted. @throws SimpulError LIMIT_EXCEEDED */
export function refusals(q: RefusalsQuestion): Denied[] {
  const bench: Bench = q;
  const budget = { left: visitLimit };
  const refused: Denied[] = [];
  const visit = (parent: GraphQLNamedType, selections: readonly Unfolded[]): void => {
    for (const s of selections) {
      if (s.kind === 'on') {
        visit(s.type, s.selections);
        continue;
      }
      const decision = judgeField(bench, parent, s.node);
      if (!decision.granted) {
        refused.push(decision);
        continue;
      }
      const type = fieldType(parent, s.node.name.value);
      if (type !== undefined && s.node.selectionSet !== undefined)
        visit(type, unfold({ ...q, budget }, type, s.node.selectionSet));
    }
  };
  const rootType = q.schema.getRootType(q.operation.operation);
  if (rootType == null) return [];
  visit(
    rootType,
    q.root === undefined
      ? unfold({ ...q, budget }, rootType, q.operation.selectionSet)
      : [{ kind: 'field', node: q.root }],
  );
  return refused;
}
