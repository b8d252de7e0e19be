import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** Response keys that a document selects at its root, or of the field that stands there under a key; of every type. */
export function fieldsOf({ definitions }: DocumentNode, key: string | null): string[] {
  const keys = new Set<string>();
  const gather = (set: SelectionSetNode, told: (key: string, below: SelectionSetNode | undefined) => void): void => {
    for (const s of set.selections) {
      if (s.kind === Kind.FIELD) told((s.alias ?? s.name).value, s.selectionSet);
      else if (s.kind === Kind.INLINE_FRAGMENT) gather(s.selectionSet, told);
      else
        for (const d of definitions)
          if (d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === s.name.value) gather(d.selectionSet, told);
    }
  };
  const add = (name: string): void => {
    if (name !== '__typename') keys.add(name);
  };
  for (const d of definitions)
    if (d.kind === Kind.OPERATION_DEFINITION)
      gather(d.selectionSet, (name, below) => {
        if (key === null) add(name);
        else if (name === key && below !== undefined) gather(below, add);
      });
  return [...keys];
}
