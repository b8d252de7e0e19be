/** A pair that may be one person, by index on each side. */
export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  /** log2 of the odds that they are one person. */
  readonly weight: number;
}

/** Components larger than this are assigned by weight, best first: names so common that no order of them is better. */
const largestExact = 400;

/**
 * One-to-one: of the given pairs the set that uses nobody twice and has the greatest sum of `gain`. Exact within every connected component
 * of at most 400 on its smaller side.
 * @param gain what a pair is worth, > 0. Default: its weight above `floor`
 */
export function assign<Pair extends ScoredPair>(pairs: readonly Pair[], floor: number): Pair[] {
  const chosen: Pair[] = [];
  for (const component of componentsOf(pairs.filter(({ weight }) => weight > floor))) {
    if (component.length === 1) chosen.push(component[0]!);
    else chosen.push(...(sidesOf(component) > largestExact ? greedy(component) : optimal(component, floor)));
  }
  return chosen;
}

const sidesOf = (pairs: readonly ScoredPair[]): number =>
  Math.max(new Set(pairs.map((p) => p.left)).size, new Set(pairs.map((p) => p.right)).size);

/** Pairs that share nobody with the pairs of another group. */
function componentsOf<Pair extends ScoredPair>(pairs: readonly Pair[]): Pair[][] {
  const parent = new Map<string, string>();
  const root = (node: string): string => {
    let at = node;
    while (parent.get(at) !== undefined && parent.get(at) !== at) at = parent.get(at)!;
    parent.set(node, at);
    return at;
  };
  for (const { left, right } of pairs) {
    const [a, b] = [root(`l${left}`), root(`r${right}`)];
    parent.set(a, a);
    parent.set(b, a);
  }
  const groups = new Map<string, Pair[]>();
  for (const pair of pairs) {
    const key = root(`l${pair.left}`);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
}

function greedy<Pair extends ScoredPair>(pairs: readonly Pair[]): Pair[] {
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  return [...pairs]
    .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right)
    .filter(({ left, right }) => {
      if (lefts.has(left) || rights.has(right)) return false;
      lefts.add(left);
      rights.add(right);
      return true;
    });
}

/** The linear sum assignment by shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987), in O(n³). */
function optimal<Pair extends ScoredPair>(pairs: readonly Pair[], floor: number): Pair[] {
  const lefts = [...new Set(pairs.map((p) => p.left))];
  const rights = [...new Set(pairs.map((p) => p.right))];
  const n = lefts.length;
  // a column of its own for each row stands for "nobody", so that no pair is forced
  const width = rights.length + n;
  const rowOf = new Map(lefts.map((left, i) => [left, i]));
  const columnOf = new Map(rights.map((right, j) => [right, j]));
  const cost = lefts.map(() => new Float64Array(width));
  const held = new Map<number, Pair>();
  for (const pair of pairs) {
    const [row, column] = [rowOf.get(pair.left)!, columnOf.get(pair.right)!];
    const gain = pair.weight - floor;
    if (-gain < cost[row]![column]!) {
      cost[row]![column] = -gain;
      held.set(row * width + column, pair);
    }
  }
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(width + 1);
  const rowAt = new Int32Array(width + 1);
  const before = new Int32Array(width + 1);
  for (let i = 1; i <= n; i++) {
    rowAt[0] = i;
    let column = 0;
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const used = new Uint8Array(width + 1);
    do {
      used[column] = 1;
      const row = rowAt[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (used[j] === 1) continue;
        const reduced = cost[row - 1]![j - 1]! - rowPotential[row]! - columnPotential[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          before[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (used[j] === 1) {
          rowPotential[rowAt[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (rowAt[column] !== 0);
    do {
      const previous = before[column]!;
      rowAt[column] = rowAt[previous]!;
      column = previous;
    } while (column !== 0);
  }
  const chosen: Pair[] = [];
  for (let j = 1; j <= rights.length; j++) {
    const pair = rowAt[j] === 0 ? undefined : held.get((rowAt[j]! - 1) * width + j - 1);
    if (pair !== undefined) chosen.push(pair);
  }
  return chosen;
}
