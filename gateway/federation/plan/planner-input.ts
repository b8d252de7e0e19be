import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type TypeNode,
} from 'graphql';
import type { Variants } from './variants.ts';

type Fielded = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** A supergraph as the planner plans it best, and what has to be put back in its plans. */
export interface PlannerInput {
  readonly document: DocumentNode;
  readonly variants: Variants;
}

const isFielded = (d: DocumentNode['definitions'][number]): d is Fielded =>
  d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.INTERFACE_TYPE_DEFINITION;

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));

const argument = (d: ConstDirectiveNode, name: string): unknown => {
  const value = d.arguments?.find((a) => a.name.value === name)?.value;
  return value !== undefined && 'value' in value ? value.value : undefined;
};

/**
 * Rewrites a supergraph round two faults of the planner. It joins by the first key that it finds, resolvable or not: so
 * resolvable keys stand first. And it fetches a field once, whatever arguments it is asked with: so a field with arguments
 * that stands in a `@requires` is a field of its own for the planner, named `FIELD__rN`, for each set of arguments.
 */
export function plannerInput(document: DocumentNode): PlannerInput {
  const types = new Map(document.definitions.filter(isFielded).map((d) => [d.name.value, d]));
  const graphs = graphNames(document);
  const variants: Variants = { byName: new Map(), requiredBy: new Map() };

  const variantOf = (type: string, field: string, args: readonly ArgumentNode[]): string => {
    const text = `${type}.${field}(${args.map(print).sort().join()})`;
    for (const [name, v] of variants.byName) if (v.text === text) return name;
    const name = `${field}__r${variants.byName.size}`;
    variants.byName.set(name, { type, field, args, text });
    return name;
  };
  const rewrite = (type: string, set: SelectionSetNode, used: Set<string>): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((s): SelectionNode => {
      if (s.kind === Kind.FRAGMENT_SPREAD) return s;
      if (s.kind === Kind.INLINE_FRAGMENT)
        return { ...s, selectionSet: rewrite(s.typeCondition?.name.value ?? type, s.selectionSet, used) };
      const declared = types.get(type)?.fields?.find((f) => f.name.value === s.name.value);
      if (declared === undefined) return s;
      const below =
        s.selectionSet === undefined ? {} : { selectionSet: rewrite(named(declared.type), s.selectionSet, used) };
      if (!declared.arguments?.length) return { ...s, ...below };
      const name = variantOf(type, s.name.value, s.arguments ?? []);
      used.add(name);
      return { ...s, ...below, name: { kind: Kind.NAME, value: name }, arguments: [] };
    }),
  });
  const required = (type: string, field: FieldDefinitionNode): FieldDefinitionNode => ({
    ...field,
    directives: (field.directives ?? []).map((d) => {
      const text = d.name.value === 'join__field' ? argument(d, 'requires') : undefined;
      if (typeof text !== 'string') return d;
      const used = new Set<string>();
      const [selected] = parse(`{${text}}`, { noLocation: true }).definitions;
      const set = rewrite(type, (selected as { selectionSet: SelectionSetNode }).selectionSet, used);
      if (used.size === 0) return d;
      const graph = graphs.get(String(argument(d, 'graph'))) ?? '';
      variants.requiredBy.set(`${graph} ${type}.${field.name.value}`, used);
      const value = stripIgnoredCharacters(print(set)).slice(1, -1);
      return {
        ...d,
        arguments: (d.arguments ?? []).map((a) =>
          a.name.value === 'requires' ? { ...a, value: { kind: Kind.STRING as const, value } } : a,
        ),
      };
    }),
  });

  const rewritten = new Map<string, Fielded>();
  for (const [name, d] of types)
    rewritten.set(name, {
      ...d,
      directives: resolvableFirst(d.directives ?? []),
      fields: (d.fields ?? []).map((f) => required(name, f)),
    });
  // After every `requires` is rewritten: a variant of a field that requires others requires the same.
  for (const [name, { type, field }] of variants.byName)
    for (const [owner, d] of rewritten) {
      if (owner !== type && !d.interfaces?.some((i) => i.name.value === type)) continue;
      const base = d.fields?.find((f) => f.name.value === field);
      if (base === undefined) continue;
      for (const graph of graphs.values()) {
        const used = variants.requiredBy.get(`${graph} ${owner}.${field}`);
        if (used !== undefined) variants.requiredBy.set(`${graph} ${owner}.${name}`, used);
      }
      const variant = { ...base, name: { kind: Kind.NAME as const, value: name }, arguments: [] };
      rewritten.set(owner, { ...d, fields: [...(d.fields ?? []), variant] });
    }
  return {
    document: {
      ...document,
      definitions: document.definitions.map((d) => (isFielded(d) ? (rewritten.get(d.name.value) ?? d) : d)),
    },
    variants,
  };
}

/** `join__Graph` value → name of the subgraph. */
function graphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const d of document.definitions)
    if (d.kind === Kind.ENUM_TYPE_DEFINITION && d.name.value === 'join__Graph')
      for (const v of d.values ?? [])
        names.set(v.name.value, String(v.directives?.map((x) => argument(x, 'name')).find((x) => x !== undefined)));
  return names;
}

function resolvableFirst(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] {
  const keys = directives.filter((d) => d.name.value === 'join__type');
  const not = new Set(keys.filter((d) => argument(d, 'resolvable') === false));
  return [
    ...directives.filter((d) => d.name.value !== 'join__type'),
    ...keys.filter((d) => !not.has(d)),
    ...keys.filter((d) => not.has(d)),
  ];
}
