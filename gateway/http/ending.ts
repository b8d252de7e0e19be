import { limits } from '../limits/index.ts';

/**
 * Ends a request when whoever asked goes away or its deadline passes, both as AbortError: an agency that is asked then is not to
 * blame. One controller and one timer: a signal composed of others costs more than the rest of the request's bookkeeping.
 */
export class Ending {
  readonly #controller = new AbortController();
  readonly #timer = setTimeout(() => this.#controller.abort(), limits.deadline).unref();

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Whoever asked is gone. */
  gone(): void {
    this.answered();
    this.#controller.abort();
  }

  /** Nothing is waited for any more. */
  answered(): void {
    clearTimeout(this.#timer);
  }
}
