import { endOf, stateAt } from '../../language/index.ts';
import { heldRegister } from '../held.ts';
import type { Places } from '../places.ts';

/** `list`: every instrument with its state now and its last day. */
export function list(places: Places): string[] {
  const register = heldRegister(places).current();
  const rows = [...register.instruments.values()].map((i) => {
    const above = i.under === undefined ? undefined : register.instruments.get(i.under);
    return [i.id, stateAt(i, above, Date.now()), endOf(i, above) ?? '–', i.kind, i.parties.join(' ')];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((r) => r[column]?.length ?? 0)));
  return [
    ...rows.map((r) =>
      r
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    `register ${register.version}`,
  ];
}
