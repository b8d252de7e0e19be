import type { Measured } from './shooting.ts';

/** A ratio of two figures of one run that is to be held. */
interface Target {
  readonly name: string;
  readonly scenario: string;
  readonly of: string;
  /** Beginning of another's name; the best of several is meant. */
  readonly to: string;
  readonly field: 'cpu' | 'rps' | 'p99';
  readonly bound: number;
  /** Whether the ratio is to be at least the bound. Default: at most. */
  readonly atLeast?: true;
}

const [open, governed, big] = ['Simpul, open policy', 'Simpul, policy and ledger', 'big, per user'];

/** What was set out to be reached. */
const targets: readonly Target[] = [
  { name: 'policy and ledger to @apollo/gateway', of: governed, to: '@apollo/gateway', bound: 1 / 14 },
  {
    name: 'policy and ledger to Hive, planner in Rust',
    of: governed,
    to: 'Hive Gateway 2.15.1, planner',
    bound: 1 / 8,
  },
  { name: 'policy and ledger to Grafbase', of: governed, to: 'Grafbase', bound: 0.85 },
  { name: 'open to the floor', of: open, to: 'floor', bound: 1.9 },
  { name: 'policy and ledger to the floor', of: governed, to: 'floor', bound: 1.9 },
  { name: 'policy and ledger to open', of: governed, to: open, bound: 1.15 },
  { name: 'policy and ledger to open', of: governed, to: open, bound: 1.15, scenario: 'small, per user' },
  { name: 'open to the floor', of: open, to: 'floor', bound: 1.7, scenario: 'small, per user' },
  {
    name: 'requests/s, open to the best peer',
    of: open,
    to: 'peer',
    field: 'rps',
    bound: 2,
    atLeast: true as const,
    scenario: 'big, identical',
  },
  { name: 'p99, open to the floor', of: open, to: 'floor', field: 'p99' as const, bound: 2 },
].map((t) => ({ scenario: big, field: 'cpu' as const, ...t }) as Target);

const isPeer = (name: string): boolean => name !== 'floor' && !name.startsWith('Simpul');

/**
 * The targets as a table: each ratio, its bound, and whether it is held.
 * @param of the median of one contestant in one scenario; undefined: it was not measured
 */
export function targetTable(
  names: readonly string[],
  of: (scenario: string, name: string, field: keyof Measured) => number | undefined,
): string {
  const rows = targets.map(({ name, scenario, of: ours, to, field, bound, atLeast }) => {
    const others = names
      .filter((n) => (to === 'peer' ? isPeer(n) : n.startsWith(to)))
      .flatMap((n) => of(scenario, n, field) ?? []);
    const [own, other] = [of(scenario, ours, field), atLeast ? Math.max(...others) : Math.min(...others)];
    const ratio = own === undefined || others.length === 0 ? null : own / other;
    const wanted = `${atLeast ? '≥' : '≤'} ${bound.toFixed(bound < 0.2 ? 3 : 2)}`;
    if (ratio === null) return `| ${scenario}: ${name} | ${wanted} | – | not measured |`;
    const held = atLeast ? ratio >= bound : ratio <= bound;
    return `| ${scenario}: ${name} | ${wanted} | ${ratio.toFixed(3)} | ${held ? 'held' : 'missed'} |`;
  });
  return ['| target | bound | ratio | |', '|---|---|---|---|', ...rows].join('\n');
}
