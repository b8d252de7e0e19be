import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type NameNode,
  type SelectionSetNode,
} from 'graphql';

/** Names visited at most: nested spreads grow exponentially. */
const limit = 20_000;

/** Where each response path of an operation is written: path, joined by dots → the names of its fields, fragments followed. */
export function placesOf(
  document: DocumentNode,
  operationName: string | null,
): ReadonlyMap<string, readonly NameNode[]> {
  const places = new Map<string, NameNode[]>();
  const operation = getOperationAST(document, operationName);
  if (operation == null) return places;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const d of document.definitions) if (d.kind === Kind.FRAGMENT_DEFINITION) fragments.set(d.name.value, d);
  let left = limit;
  const visit = (set: SelectionSetNode, above: string): void => {
    for (const selection of set.selections) {
      if (--left < 0) return;
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        if (inner !== undefined) visit(inner.selectionSet, above);
        continue;
      }
      const key = selection.alias?.value ?? selection.name.value;
      const path = above === '' ? key : `${above}.${key}`;
      const known = places.get(path) ?? [];
      if (!known.includes(selection.name)) places.set(path, [...known, selection.name]);
      if (selection.selectionSet !== undefined) visit(selection.selectionSet, path);
    }
  };
  visit(operation.selectionSet, '');
  return places;
}
