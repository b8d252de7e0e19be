import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { SimpulError } from '../errors/index.ts';
import { askTypes, typename } from './ask-types.ts';
import type { Denied, Granted } from './decision.ts';
import { type Bench, judgeField } from './judge.ts';
import { type Shape, type ShapeEntry, typeKey } from './shape.ts';
import { fieldType, type Unfolded, unfold, visitLimit } from './walk.ts';

/** A refused place of the operation: the path of response keys, lists left out, and the decision. */
export interface Denial extends Denied {
  readonly path: readonly string[];
}

/** A granted field of the operation, as an agency is asked for it. */
export interface Read {
  readonly path: readonly string[];
  readonly coordinate: string;
  readonly decision: Granted;
}

/** Compiled once per (register version, caller class, operation): what is asked, in which form, and what is refused why. */
export interface AccessPlan {
  /** The operation without what is refused; null where nothing is left to ask an agency. */
  readonly document: DocumentNode | null;
  /** `__schema` and `__type` selections: answered from the caller's own view. */
  readonly introspection: SelectionSetNode | null;
  readonly denials: readonly Denial[];
  readonly reads: readonly Read[];
  readonly shape: Shape;
  /** True where the answer of `document` is already the answer. */
  readonly verbatim: boolean;
}

export interface CompileQuestion extends Omit<Bench, 'hop'> {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
}

interface Pruned {
  readonly selections: SelectionNode[];
  readonly shape: ShapeEntry[];
  /** Something of value is left. */
  readonly alive: boolean;
}

/**
 * Prunes an operation to what the caller may read. Pure.
 * @throws SimpulError LIMIT_EXCEEDED past the visit limit, GRAPHQL_VALIDATION_FAILED where it uses our own response key
 */
export function compile(q: CompileQuestion): AccessPlan {
  const bench: Bench = { ...q, hop: false };
  const unfolding = { ...q, budget: { left: visitLimit } };
  const denials = new Map<string, Denial>();
  const reads = new Map<string, Read>();
  const introspection: SelectionNode[] = [];
  let verbatim = true;

  /** @param refused whether a parent is refused already: only the shape is of interest then */
  const field = (
    parent: GraphQLNamedType,
    node: FieldNode,
    path: readonly string[],
    on: ShapeEntry['on'],
    refused: boolean,
  ): Pruned => {
    const key = node.alias?.value ?? node.name.value;
    if (key === typeKey) throw new SimpulError('GRAPHQL_VALIDATION_FAILED', { detail: `"${typeKey}" is reserved.` });
    const here = [...path, key];
    const dead = (child: ShapeEntry['child']): Pruned => ({
      selections: [],
      shape: [{ key, on, denied: true, child }],
      alive: false,
    });
    if (refused && node.name.value === '__typename')
      return { selections: [], shape: [{ key, on, denied: false, child: null, typename: true }], alive: false };
    const type = fieldType(parent, node.name.value);
    const decision = refused ? null : judgeField(bench, parent, node);
    if (decision === null || !decision.granted) {
      // One error per path pattern, however many fragments lead there.
      const id = `${here.join('.')} ${decision?.coordinate}`;
      if (decision !== null && !denials.has(id)) denials.set(id, { ...decision, path: here });
      // The same key may be alive for one of the types; what it holds then has the keys that were asked for here.
      const mixed = (refused || on !== null || isAbstractType(parent)) && node.selectionSet !== undefined;
      return dead(
        mixed && type !== undefined ? set(type, unfold(unfolding, type, node.selectionSet), here, true).shape : null,
      );
    }
    const coordinate = `${parent.name}.${node.name.value}`;
    const id = `${here.join('.')} ${coordinate}`;
    const before = reads.get(id);
    if (decision.instrument !== '') reads.set(id, { path: here, coordinate, decision });
    const plain = { ...node, directives: [] };
    if (node.selectionSet === undefined || type === undefined)
      return { selections: [plain], shape: [{ key, on, denied: false, child: null }], alive: true };
    const below = set(type, unfold(unfolding, type, node.selectionSet), here, false);
    // Everything below was skipped: the answer is an empty object, if there is a value at all.
    if (below.shape.length === 0) {
      verbatim = false;
      return {
        selections: [{ ...plain, selectionSet: { kind: Kind.SELECTION_SET, selections: [typename()] } }],
        shape: [{ key, on, denied: false, child: [] }],
        alive: true,
      };
    }
    if (!below.alive) {
      // Nobody is asked for it here, so it is not read.
      if (before === undefined) reads.delete(id);
      return dead(below.shape);
    }
    return {
      selections: [{ ...plain, selectionSet: { kind: Kind.SELECTION_SET, selections: below.selections } }],
      shape: [{ key, on, denied: false, child: below.shape }],
      alive: true,
    };
  };

  const set = (
    parent: GraphQLNamedType,
    unfolded: readonly Unfolded[],
    path: readonly string[],
    refused: boolean,
  ): Pruned => {
    const selections: SelectionNode[] = [];
    const shape: ShapeEntry[] = [];
    let alive = false;
    const walk = (
      type: GraphQLNamedType,
      list: readonly Unfolded[],
      on: ShapeEntry['on'],
      into: SelectionNode[],
    ): void => {
      for (const item of list) {
        if (item.kind === 'on') {
          const types = possible(bench, item.type);
          const narrowed = new Set([...(on ?? possible(bench, parent))].filter((t) => types.has(t)));
          // No value of this position is ever of such a type.
          if (narrowed.size === 0) continue;
          const inner: SelectionNode[] = [];
          walk(item.type, item.selections, narrowed, inner);
          if (inner.length > 0)
            into.push({
              kind: Kind.INLINE_FRAGMENT,
              typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: item.type.name } },
              selectionSet: { kind: Kind.SELECTION_SET, selections: inner },
            });
          continue;
        }
        if (item.node.name.value === '__schema' || item.node.name.value === '__type') {
          introspection.push(item.node);
          // Its place among the keys; its answer comes from the caller's own view.
          shape.push({ key: item.node.alias?.value ?? item.node.name.value, on: null, denied: false, child: null });
          verbatim = false;
          continue;
        }
        const only = on !== null && on.size === 1 ? q.schema.getType([...on][0] ?? '') : undefined;
        const pruned = field(only ?? type, item.node, path, on, refused);
        into.push(...pruned.selections);
        shape.push(...pruned.shape);
        alive ||= pruned.alive;
        if (!pruned.alive) verbatim = false;
      }
    };
    walk(parent, unfolded, null, selections);
    return { selections, shape, alive };
  };

  const rootType = q.schema.getRootType(q.operation.operation);
  const root: Pruned =
    rootType == null
      ? { selections: [], shape: [], alive: false }
      : set(rootType, unfold(unfolding, rootType, q.operation.selectionSet), [], false);
  if (root.alive && askTypes([root.selections], [root.shape])) verbatim = false;
  return {
    document: root.alive ? pack(q.operation, root.selections) : null,
    introspection:
      introspection.length === 0
        ? null
        : { kind: Kind.SELECTION_SET, selections: inlineFragments(introspection, q.fragments) },
    denials: [...denials.values()],
    reads: [...reads.values()],
    shape: root.shape,
    verbatim,
  };
}

const possible = (bench: Bench, type: GraphQLNamedType): ReadonlySet<string> =>
  new Set(
    isAbstractType(type)
      ? bench.schema.getPossibleTypes(type).map((t) => t.name)
      : isObjectType(type)
        ? [type.name]
        : [],
  );

/** The pruned operation with only the variables that it still uses. */
function pack(operation: OperationDefinitionNode, selections: SelectionNode[]): DocumentNode {
  const used = new Set<string>();
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  visit(selectionSet, {
    enter: (node) => {
      if (node.kind === Kind.VARIABLE) used.add(node.name.value);
    },
  });
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        directives: [],
        variableDefinitions: (operation.variableDefinitions ?? []).filter((d) => used.has(d.variable.name.value)),
        selectionSet,
      },
    ],
  };
}

/** Introspection keeps its fragments by value, so that it can be executed alone. Depth is bounded by validation (no cycles). */
function inlineFragments(
  selections: readonly SelectionNode[],
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): SelectionNode[] {
  const budget = { left: visitLimit };
  const expand = (list: readonly SelectionNode[]): SelectionNode[] =>
    list.flatMap((s): SelectionNode[] => {
      if (--budget.left < 0) throw new SimpulError('LIMIT_EXCEEDED', { detail: `more than ${visitLimit} fields` });
      if (s.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments[s.name.value];
        return fragment === undefined
          ? []
          : [
              {
                kind: Kind.INLINE_FRAGMENT,
                typeCondition: fragment.typeCondition,
                directives: s.directives ?? [],
                selectionSet: { kind: Kind.SELECTION_SET, selections: expand(fragment.selectionSet.selections) },
              },
            ];
      }
      return s.selectionSet === undefined
        ? [s]
        : [{ ...s, selectionSet: { ...s.selectionSet, selections: expand(s.selectionSet.selections) } }];
    });
  return expand(selections);
}
