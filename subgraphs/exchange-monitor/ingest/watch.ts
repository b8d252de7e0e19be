import type { Logger } from 'pino';
import type { Store } from '../../kit/index.ts';
import type { ExchangeMonitorTables } from '../store/tables.ts';
import type { Monitor } from './monitor.ts';
import { deliver, type Webhook } from './webhook.ts';

export interface WatchOptions {
  /** Milliseconds between two turns; absent: only when told to. */
  readonly every?: number;
  /** Where alerts are sent; absent: they are read in the graph. */
  readonly webhook?: Webhook;
  readonly logger: Logger;
  readonly now?: () => number;
}

/** Looks at the logs again and again, and sends what was raised. A turn that fails is said and the next one tries again. */
export class Watch {
  #timer: NodeJS.Timeout | undefined;
  #turning: Promise<void> = Promise.resolve();
  #stopped = false;

  readonly monitor: Monitor;
  readonly store: Store<ExchangeMonitorTables>;
  readonly options: WatchOptions;
  constructor(monitor: Monitor, store: Store<ExchangeMonitorTables>, options: WatchOptions) {
    this.monitor = monitor;
    this.store = store;
    this.options = options;
    this.#later();
  }

  /** One turn; after it the index has what the logs' checkpoints covered when it began. */
  turn(): Promise<void> {
    this.#turning = this.#turning.catch(() => undefined).then(() => this.#turn());
    return this.#turning;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.monitor.stop();
    await this.#turning.catch(() => undefined);
  }

  #later(): void {
    const { every, logger } = this.options;
    if (every === undefined || this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.turn()
        .catch((error: Error) => logger.error({ error: error.message }, 'the logs could not be looked at'))
        .finally(() => this.#later());
    }, every);
    this.#timer.unref();
  }

  async #turn(): Promise<void> {
    if (this.#stopped) return;
    await this.monitor.look();
    const { webhook, logger, now = Date.now } = this.options;
    if (webhook !== undefined && !this.#stopped) await deliver(this.store.db, webhook, logger, now());
  }
}
