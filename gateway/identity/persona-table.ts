import type { Persona } from './personas.ts';

/** The personas as a table for a terminal, one a line. */
export function personaTable(personas: Iterable<Persona>): string {
  const rows = [...personas].map(({ id, agency, roles, purposes, duty }) => [
    id,
    agency,
    roles.join(' '),
    purposes.join(' '),
    duty.pollingStation ?? duty.region ?? '',
  ]);
  const table = [['persona', 'agency', 'roles', 'purposes', 'duty'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
