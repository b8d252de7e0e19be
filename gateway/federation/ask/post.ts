import type { Dispatcher } from 'undici';

/** A request with JSON for a body. */
export interface Posting {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string;
  readonly signal: AbortSignal;
  /** Milliseconds until the last byte of the answer. */
  readonly timeout: number;
}

/** It did not answer in time. */
export class TimedOut extends Error {}

/** What answered. */
export interface Posted {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * Sends a request and gathers its answer. By the dispatcher's own events: a stream for each answer would cost as much as
 * the rest of the hop.
 * @throws Error of undici, with its `code`; TimedOut; the reason of the signal
 */
export const post = (dispatcher: Dispatcher, posting: Posting): Promise<Posted> =>
  new Promise((resolve, reject) => {
    const { signal, path, headers, body } = posting;
    if (signal.aborted) return reject(signal.reason);
    dispatcher.dispatch({ method: 'POST', path, headers, body }, new Gathering(posting, resolve, reject));
  });

class Gathering implements Dispatcher.DispatchHandler {
  readonly #chunks: Buffer[] = [];
  #status = 0;
  #ended = false;
  #controller: Dispatcher.DispatchController | null = null;
  readonly #timer: NodeJS.Timeout;
  readonly posting: Posting;
  readonly resolve: (posted: Posted) => void;
  readonly reject: (error: unknown) => void;
  constructor(posting: Posting, resolve: (posted: Posted) => void, reject: (error: unknown) => void) {
    this.posting = posting;
    this.resolve = resolve;
    this.reject = reject;
    posting.signal.addEventListener('abort', this);
    this.#timer = setTimeout(expire, posting.timeout, this);
  }

  /** Ends it, whatever has come so far. */
  abandon(reason: Error): void {
    this.#controller?.abort(reason);
    this.#done();
    this.reject(reason);
  }

  /** Of the signal. */
  handleEvent(): void {
    this.abandon(this.posting.signal.reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended) controller.abort(new TimedOut());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#done();
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.resolve({ status: this.#status, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#done();
    this.reject(error);
  }

  #done(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.posting.signal.removeEventListener('abort', this);
  }
}

const expire = (gathering: Gathering): void => gathering.abandon(new TimedOut());
