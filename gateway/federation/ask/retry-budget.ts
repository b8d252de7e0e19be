/**
 * How often a subgraph may be asked once more after a failure: once for every ten requests, and ten times in reserve. So
 * a failing subgraph is asked a tenth more than it was, never twice as much.
 */
export class RetryBudget {
  #left = reserve;

  /** Counts a request. */
  earn(): void {
    this.#left = Math.min(reserve, this.#left + 0.1);
  }

  /** Takes repetitions, if there are as many. */
  spend(times = 1): boolean {
    if (this.#left < times) return false;
    this.#left -= times;
    return true;
  }
}

const reserve = 10;
