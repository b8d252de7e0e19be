/** What of a flood is recorded one by one, and how the rest is counted. */
export interface StrangerBounds {
  /** Recorded one by one at once, of each reason. Default 8. */
  readonly atOnce?: number;
  /** Milliseconds until one more is, and until those that wait are recorded together. Default 1000. */
  readonly every?: number;
  /** So many that wait are recorded together before that. Default 1000. */
  readonly together?: number;
}

interface Waiting {
  count: number;
  readonly recorded: Promise<void>;
  flush(): void;
}

/** Requests that are refused at the door for one reason. */
interface Door {
  /** Entries that may be written at once, as of `at`. */
  left: number;
  /** ms of the process's clock */
  at: number;
  waiting: Waiting | null;
}

/**
 * Records requests of which nothing can be believed. Whoever reaches the agency's port can send them without end, so they get no
 * entry each: the first few do, then those of a second share one that counts them. None is answered before the entry that counts
 * it is durable. So a flood makes one entry a second, or one for each thousand, and holds a thousand answers back at most.
 */
export class Strangers {
  readonly #doors = new Map<string, Door>();
  readonly #bounds: Required<StrangerBounds>;

  constructor(bounds: StrangerBounds = {}) {
    this.#bounds = { atOnce: 8, every: 1000, together: 1000, ...bounds };
  }

  /**
   * Counts one request.
   * @param code why it is refused
   * @param record writes an entry for so many of this code; returns when it is durable
   * @returns when an entry that counts it is durable. @throws what `record` throws
   */
  count(code: string, record: (times: number) => Promise<void>): Promise<void> {
    const { atOnce, every, together } = this.#bounds;
    const now = performance.now();
    const door = this.#doors.get(code) ?? { left: atOnce, at: now, waiting: null };
    this.#doors.set(code, door);
    const more = Math.floor((now - door.at) / every);
    door.left = Math.min(atOnce, door.left + more);
    door.at = door.left === atOnce ? now : door.at + more * every;
    if (door.waiting === null) {
      if (door.left > 0) {
        door.left--;
        return record(1);
      }
      door.waiting = this.#wait(door, record);
    }
    const { waiting } = door;
    waiting.count++;
    if (waiting.count >= together) waiting.flush();
    return waiting.recorded;
  }

  #wait(door: Door, record: (times: number) => Promise<void>): Waiting {
    let flush = (): void => {};
    const recorded = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => flush(), door.at + this.#bounds.every - performance.now());
      flush = () => {
        clearTimeout(timer);
        const times = door.waiting?.count ?? 1;
        door.waiting = null;
        door.at = performance.now();
        record(times).then(resolve, reject);
      };
    });
    return { count: 0, recorded, flush: () => flush() };
  }
}
