/** Bounds on what the gate asks of one agency. Each may be set for itself: `VOTER_ROLL_TIMEOUT`, … */
export interface SubgraphBounds {
  /** `…_TIMEOUT`: milliseconds of one hop, from sending to the last byte of its answer. */
  readonly timeout: number;
  /** `…_CONCURRENCY`: hops under way at the same time. */
  readonly concurrency: number;
  /** `…_QUEUE`: hops that wait for a place; one agency that reads has at most half of them. */
  readonly queue: number;
  /** `…_BREAK_AFTER`: failures one after another, after which it is not asked. */
  readonly breakAfter: number;
  /** `…_BREAK_FOR`: milliseconds after which one hop tries again. */
  readonly breakFor: number;
}

/** Of each bound its default, and the least and the most that it can be set to. A request has 30 s: a hop less. */
export const subgraphBounds = {
  timeout: { default: 15_000, least: 50, most: 20_000 },
  concurrency: { default: 64, least: 1, most: 1_024 },
  queue: { default: 128, least: 2, most: 10_000 },
  breakAfter: { default: 10, least: 1, most: 1_000 },
  breakFor: { default: 5_000, least: 100, most: 300_000 },
} as const satisfies Record<keyof SubgraphBounds, { default: number; least: number; most: number }>;

/** The defaults alone. */
export const usualBounds: SubgraphBounds = {
  timeout: subgraphBounds.timeout.default,
  concurrency: subgraphBounds.concurrency.default,
  queue: subgraphBounds.queue.default,
  breakAfter: subgraphBounds.breakAfter.default,
  breakFor: subgraphBounds.breakFor.default,
};
