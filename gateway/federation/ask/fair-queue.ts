/** One hop that waits; handed its place, or told that its request ended. */
class Waiting {
  readonly queue: FairQueue;
  readonly agency: string;
  readonly signal: AbortSignal;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
  constructor(
    queue: FairQueue,
    agency: string,
    signal: AbortSignal,
    resolve: () => void,
    reject: (reason: unknown) => void,
  ) {
    this.queue = queue;
    this.agency = agency;
    this.signal = signal;
    this.resolve = resolve;
    this.reject = reject;
    signal.addEventListener('abort', this);
  }

  /** Of the signal. */
  handleEvent(): void {
    this.queue.forget(this);
    this.reject(this.signal.reason);
  }
}

/**
 * The places at one subgraph, and a bounded queue before them. Places that become free go to the agencies in turn, however
 * many hops each has waiting; one agency has at most half of the queue.
 */
export class FairQueue {
  #free: number;
  #length = 0;
  /** In the order in which they are served next. */
  readonly #waiting = new Map<string, Waiting[]>();
  readonly concurrency: number;
  readonly capacity: number;
  constructor(concurrency: number, capacity: number) {
    this.concurrency = concurrency;
    this.capacity = capacity;
    this.#free = concurrency;
  }

  /** Places that are taken. */
  get taken(): number {
    return this.concurrency - this.#free;
  }

  /** Hops that wait. */
  get waiting(): number {
    return this.#length;
  }

  /**
   * Takes a place. Whoever has one must `leave`.
   * @returns true: it is had; a promise: it will be, or the request ends before; false: the queue is full
   */
  enter(agency: string, signal: AbortSignal): boolean | Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return true;
    }
    const mine = this.#waiting.get(agency);
    if (this.#length >= this.capacity || (mine?.length ?? 0) >= this.capacity / 2) return false;
    this.#length++;
    return new Promise((resolve, reject) => {
      const one = new Waiting(this, agency, signal, resolve, reject);
      if (mine === undefined) this.#waiting.set(agency, [one]);
      else mine.push(one);
    });
  }

  /** Gives a place back; it goes to the agency whose turn it is. */
  leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free++;
      return;
    }
    const [agency, list] = next;
    const one = list[0] as Waiting;
    this.forget(one);
    if (list.length > 0) {
      this.#waiting.delete(agency);
      this.#waiting.set(agency, list);
    }
    one.resolve();
  }

  /** Takes one out of the queue. */
  forget(one: Waiting): void {
    one.signal.removeEventListener('abort', one);
    const list = this.#waiting.get(one.agency);
    const at = list?.indexOf(one) ?? -1;
    if (list === undefined || at < 0) return;
    list.splice(at, 1);
    this.#length--;
    if (list.length === 0) this.#waiting.delete(one.agency);
  }
}
