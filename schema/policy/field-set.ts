import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** Name of a type without list and non-null. */
export const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));

/**
 * Reads field sets (`@key`, `@requires`, the selection of `@fromContext`) of one document: the coordinates that a set of
 * a type names, nested sets under their own types. A field of an interface stands for that of each of its members.
 */
export function fieldSets(document: DocumentNode): (type: string, text: string) => string[] {
  const typeOf = new Map<string, string>();
  const members = new Map<string, string[]>();
  for (const d of document.definitions) {
    if ('fields' in d && 'name' in d)
      for (const f of d.fields ?? [])
        if (f.kind === Kind.FIELD_DEFINITION) typeOf.set(`${d.name.value}.${f.name.value}`, named(f.type));
    if (d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION)
      for (const i of d.interfaces ?? [])
        members.set(i.name.value, [...(members.get(i.name.value) ?? []), d.name.value]);
  }
  const within = (parent: string, set: SelectionSetNode): string[] =>
    set.selections.flatMap((s) => {
      if (s.kind === Kind.FRAGMENT_SPREAD) return [];
      if (s.kind === Kind.INLINE_FRAGMENT) return within(s.typeCondition?.name.value ?? parent, s.selectionSet);
      if (s.name.value === '__typename') return [];
      return (members.get(parent) ?? [parent]).flatMap((owner) => {
        const coordinate = `${owner}.${s.name.value}`;
        return s.selectionSet === undefined
          ? [coordinate]
          : [coordinate, ...within(typeOf.get(coordinate) ?? '', s.selectionSet)];
      });
    });
  return (type, text) => {
    const braced = text.trim().startsWith('{') ? text : `{${text}}`;
    const [operation] = parse(braced).definitions as OperationDefinitionNode[];
    return operation === undefined ? [] : [...new Set(within(type, operation.selectionSet))];
  };
}
