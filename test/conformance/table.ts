import type { Behaviour, Verdict } from './behaviour.ts';
import type { Column } from './suite.ts';

const verdicts: readonly Verdict[] = ['holds', 'leaks', 'fails', 'n/a', 'not run'];

/** How often each verdict was given: `holds 40, n/a 3`. */
export function counts({ outcomes }: Column): string {
  const all = [...outcomes.values()].map((o) => o.verdict);
  return verdicts
    .map((v) => [v, all.filter((x) => x === v).length] as const)
    .filter(([, n]) => n > 0)
    .map(([v, n]) => `${v} ${n}`)
    .join(', ');
}

/** The result for a terminal: a line for each behaviour, a letter column for each target. */
export function table(behaviours: readonly Behaviour[], columns: readonly Column[]): string {
  const letters = columns.map((_, i) => String.fromCharCode(65 + i));
  const row = (number: string, cells: readonly string[], title: string): string =>
    `${number.padEnd(6)}${cells.map((c) => c.padEnd(8)).join('')}${title}`;
  return [
    ...columns.map((c, i) => `${letters[i]}  ${c.name}: ${counts(c)}`),
    '',
    row('', letters, ''),
    ...behaviours.map((b) =>
      row(
        b.number,
        columns.map((c) => c.outcomes.get(b.number)?.verdict ?? ''),
        b.title,
      ),
    ),
  ].join('\n');
}
