import {
  type ArgumentNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Fetch, PlanNode, Required } from './nodes.ts';

/** A field with one set of arguments, as it stands in some `@requires`. */
interface Variant {
  readonly type: string;
  readonly field: string;
  readonly args: readonly ArgumentNode[];
  readonly text: string;
}

/** Fields that are several for the planner, one for each set of arguments; see plannerInput. */
export interface Variants {
  /** The planner's name → what it stands for. */
  readonly byName: Map<string, Variant>;
  /** `SUBGRAPH Type.field` → names that it requires. */
  readonly requiredBy: Map<string, ReadonlySet<string>>;
}

/**
 * Puts the fields back that a plan names by variants. A fetch that needs two variants of one field becomes two, since a
 * representation has a field once.
 */
export function restore(plan: PlanNode, variants: Variants): PlanNode {
  if (variants.byName.size === 0) return plan;
  if (plan.kind !== 'fetch') return { ...plan, nodes: plan.nodes.map((n) => restore(n, variants)) };
  const nodes = split(plan, variants).map((f) => restored(f, variants));
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'parallel', nodes };
}

const restored = (fetch: Fetch, { byName }: Variants): Fetch => {
  const required = (list: readonly Required[]): Required[] =>
    list.map((r): Required => {
      if ('on' in r) return { ...r, selections: required(r.selections) };
      const as = byName.get(r.as)?.field ?? r.as;
      return { ...r, as, selections: r.selections === null ? null : required(r.selections) };
    });
  return {
    ...fetch,
    requires: fetch.requires === null ? null : required(fetch.requires),
    document: visit(fetch.document, {
      enter: (node) => {
        const variant = node.kind === Kind.FIELD ? byName.get(node.name.value) : undefined;
        if (variant === undefined || node.kind !== Kind.FIELD) return undefined;
        const name = { kind: Kind.NAME as const, value: variant.field };
        return { ...node, alias: node.alias ?? node.name, name, arguments: variant.args };
      },
    }),
  };
};

const namesIn = (list: readonly Required[]): string[] =>
  list.flatMap((r) => ('on' in r ? namesIn(r.selections) : [r.as, ...namesIn(r.selections ?? [])]));

const without = (list: readonly Required[], names: ReadonlySet<string>): Required[] =>
  list
    .filter((r) => 'on' in r || !names.has(r.as))
    .map(
      (r): Required =>
        'on' in r
          ? { ...r, selections: without(r.selections, names) }
          : { ...r, selections: r.selections === null ? null : without(r.selections, names) },
    );

/** One fetch for each set of variants that can be required together. */
function split(fetch: Fetch, { byName, requiredBy }: Variants): Fetch[] {
  if (fetch.requires === null) return [fetch];
  const byField = new Map<string, string[]>();
  for (const name of new Set(namesIn(fetch.requires))) {
    const variant = byName.get(name);
    if (variant === undefined) continue;
    const field = `${variant.type}.${variant.field}`;
    byField.set(field, [...(byField.get(field) ?? []), name]);
  }
  const several = [...byField.values()].filter((names) => names.length > 1);
  if (several.length === 0) return [fetch];
  const groupOf = new Map(several.flatMap((names) => names.map((name, group) => [name, group] as const)));
  const groups = Math.max(...several.map((names) => names.length));
  const group = (type: string, field: string): number =>
    Math.max(0, ...[...(requiredBy.get(`${fetch.service} ${type}.${field}`) ?? [])].map((n) => groupOf.get(n) ?? 0));
  return Array.from({ length: groups }, (_, n) => {
    const others = new Set([...groupOf].filter(([, g]) => g !== n).map(([name]) => name));
    return {
      ...fetch,
      requires: without(fetch.requires ?? [], others),
      document: selecting(fetch.document, (type, field) => group(type, field) === n),
    };
  });
}

/** The document with only some fields of the entities. */
function selecting(document: DocumentNode, keep: (type: string, field: string) => boolean): DocumentNode {
  const pruned = (type: string, set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((s): SelectionNode[] => {
      if (s.kind === Kind.FIELD) return s.name.value === '__typename' || keep(type, s.name.value) ? [s] : [];
      if (s.kind === Kind.FRAGMENT_SPREAD) return [s];
      const inner = pruned(s.typeCondition?.name.value ?? type, s.selectionSet);
      return inner.selections.length === 0 ? [] : [{ ...s, selectionSet: inner }];
    }),
  });
  return {
    ...document,
    definitions: document.definitions.map((d) => {
      if (d.kind !== Kind.OPERATION_DEFINITION) return d;
      const [entities] = d.selectionSet.selections as readonly Extract<SelectionNode, { kind: Kind.FIELD }>[];
      const selectionSet = pruned('', entities?.selectionSet as SelectionSetNode);
      return {
        ...d,
        selectionSet: { ...d.selectionSet, selections: [{ ...entities, selectionSet }] },
      } as OperationDefinitionNode;
    }),
  };
}
