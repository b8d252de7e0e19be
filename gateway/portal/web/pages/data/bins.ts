/** Stations of one size. */
export interface Bin {
  readonly from: number;
  readonly below: number;
  readonly stations: number;
}

/** Widths that a reader can count with. */
const steps = [1, 2, 5, 10, 25, 50, 100, 250];

/** Sizes in at most 25 bins of one width, the smallest first; a bin that nobody is in is left out. */
export function binsOf(sizes: readonly number[]): Bin[] {
  const largest = Math.max(0, ...sizes);
  const step = steps.find((s) => largest / s <= 24) ?? 500;
  const bins = new Map<number, number>();
  for (const size of sizes) {
    const from = Math.floor(size / step) * step;
    bins.set(from, (bins.get(from) ?? 0) + 1);
  }
  return [...bins].sort(([a], [b]) => a - b).map(([from, stations]) => ({ from, below: from + step, stations }));
}
