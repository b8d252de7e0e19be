import type { ControlledGrant, ProtectedTable } from '../../kit/index.ts';

/** One table for each grant under which a count is told: fields of one clause share theirs. */
export function tablePerGrant(
  make: (grant: ControlledGrant) => ProtectedTable,
): (grant: ControlledGrant) => ProtectedTable {
  const made = new Map<string, ProtectedTable>();
  return (grant) => {
    const key = JSON.stringify([grant.instrument, grant.minCell, grant.control]);
    const table = made.get(key) ?? make(grant);
    made.set(key, table);
    return table;
  };
}
