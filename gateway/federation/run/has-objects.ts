import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** Whether what a request selects under a response key of its root holds objects of its own. A fragment's name is taken for yes. */
export function hasObjects({ definitions }: DocumentNode, key: string): boolean {
  const nested = ({ selections }: SelectionSetNode): boolean =>
    selections.some((s) =>
      s.kind === Kind.INLINE_FRAGMENT
        ? nested(s.selectionSet)
        : s.kind === Kind.FRAGMENT_SPREAD || s.selectionSet !== undefined,
    );
  return definitions.some(
    (d) =>
      d.kind === Kind.OPERATION_DEFINITION &&
      d.selectionSet.selections.some(
        (s) =>
          s.kind !== Kind.FIELD ||
          ((s.alias ?? s.name).value === key && s.selectionSet !== undefined && nested(s.selectionSet)),
      ),
  );
}
